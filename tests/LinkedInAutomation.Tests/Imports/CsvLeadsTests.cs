using System.Text;
using LinkedInAutomation.Grains.Imports;

namespace LinkedInAutomation.Tests.Imports;

public sealed class CsvLeadsTests
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task ReadAsync_AnyCommonDelimiter_IsFound(char delimiter)
    {
        var lead = Assert.Single(await ReadAsync($"LinkedIn URL{delimiter}First Name{delimiter}Company\njane-doe{delimiter}Jane{delimiter}\"Acme; Tools, Ltd.|\t\"\n"));
        Assert.Equal(("jane-doe", "Jane", "Acme; Tools, Ltd.|\t"), (lead.ProfileUrl, lead.FirstName, lead.Company));
    }

    public static TheoryData<string, bool> Encodings => new() { { "utf-8", true }, { "utf-8", false }, { "utf-16", true }, { "utf-16BE", true }, { "utf-16", false }, { "windows-1252", false } };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task ReadAsync_AnyCommonEncoding_KeepsUmlauts(string name, bool withMark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        var text = new StringBuilder("profile;first_name;company\n");
        for (var i = 0; i < 50; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"person-{i};Jürgen;Müller & Söhne in Zürich\n");
        byte[] file = [.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text.ToString())];

        var leads = await ReadAsync(file);

        Assert.Equal(50, leads.Count);
        Assert.All(leads, lead => Assert.Equal(("Jürgen", "Müller & Söhne in Zürich"), (lead.FirstName, lead.Company)));
    }

    [Fact]
    public async Task ReadAsync_CharacterAcrossReads_IsStillUtf8()
    {
        // 64 KiB are read at a time: the two bytes of ü lie on both sides.
        var head = "profile,first_name\njane,";
        var lead = Assert.Single(await ReadAsync(Utf8.GetBytes($"{head}{new string('x', (64 * 1024) - head.Length - 1)}ü")));
        Assert.EndsWith("xü", lead.FirstName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_UnknownColumns_BecomeCustomFields()
    {
        var lead = Assert.Single(await ReadAsync("Profile,Favourite Colour!,custom.City,E-Mail,Job Title,Surname\njane,blue,Wien,j@x.example,CEO,Doe\n"));
        Assert.Equal("blue", lead.Custom["favourite_colour"]);
        Assert.Equal("Wien", lead.Custom["city"]);
        Assert.Equal(("j@x.example", "CEO", "Doe"), (lead.Email, lead.Title, lead.LastName));
    }

    [Fact]
    public async Task ReadAsync_FullNameAlone_IsSplit()
    {
        var lead = Assert.Single(await ReadAsync("url,Name\njane,Jane van Doe\n"));
        Assert.Equal(("Jane", "van Doe"), (lead.FirstName, lead.LastName));
    }

    [Fact]
    public async Task ReadAsync_Numbers_AreRowsOfTheFile()
    {
        var leads = await ReadAsync("url,note\n\njane,\"two\nlines\"\n,,\njoe,x\n");
        Assert.Equal([3, 5], leads.Select(lead => lead.Number));
    }

    [Fact]
    public async Task ReadAsync_ExcelsLineOfTheDelimiter_IsFollowedAndCounted()
        => Assert.Equal(3, Assert.Single(await ReadAsync("sep=;\r\nurl;first_name\r\njane;Jane\r\n")).Number);

    [Fact]
    public async Task ReadAsync_QuotesInsideACell_AreKept()
        => Assert.Equal("Michael \"Mike\" Smith", Assert.Single(await ReadAsync("url,company\njane,Michael \"Mike\" Smith\n")).Company);

    [Fact]
    public async Task ReadAsync_MoreCellsThanNames_RefusesTheRowAlone()
    {
        var leads = await ReadAsync("url,company\njane,Acme, Inc.\njoe,Acme\n");
        Assert.Equal("too_many_fields", leads[0].Unreadable?.Code);
        Assert.Null(leads[1].Unreadable);
    }

    [Fact]
    public async Task ReadAsync_Mapping_WinsBothWaysRound()
    {
        var mapping = new Dictionary<string, string?> { ["Who"] = "profile_url", ["first_name"] = "Call", ["Company"] = null };
        var lead = Assert.Single(await ReadAsync("Who,Call,Company\njane,Janey,Acme\n", mapping));
        Assert.Equal(("jane", "Janey", null), (lead.ProfileUrl, lead.FirstName, lead.Company));
    }

    [Theory]
    [InlineData("", "empty_file")]
    [InlineData("\n\n", "empty_file")]
    [InlineData("profile_url,first_name\n", "no_rows")]
    [InlineData("first_name,company\nJane,Acme\n", "missing_column")]
    [InlineData("url,first_name\njane,\"Jane\njoe,Joe\n", "bad_csv")]
    public async Task ReadAsync_UnusableFile_SaysWhy(string text, string code)
        => Assert.Equal(code, (await Assert.ThrowsAsync<ImportFileException>(() => ReadAsync(text))).Issue.Code);

    [Fact]
    public async Task ReadAsync_Binary_IsNoText()
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 1, 0];
        Assert.Equal("not_text", (await Assert.ThrowsAsync<ImportFileException>(() => ReadAsync(png))).Issue.Code);
        Assert.Equal("not_text", (await Assert.ThrowsAsync<ImportFileException>(() => ReadAsync("PK\u0003\u0004rest"u8.ToArray()))).Issue.Code);
    }

    [Fact]
    public async Task ReadAsync_TooManyRows_AreRefused()
    {
        var text = new StringBuilder("url\n");
        for (var i = 0; i <= CsvLeads.MostRows; i++)
            text.Append('p').Append(i).Append('\n');
        Assert.Equal("too_many_rows", (await Assert.ThrowsAsync<ImportFileException>(() => ReadAsync(text.ToString()))).Issue.Code);
    }

    private static Task<List<LeadCandidate>> ReadAsync(string text, IReadOnlyDictionary<string, string?>? mapping = null) => ReadAsync(Utf8.GetBytes(text), mapping);

    private static async Task<List<LeadCandidate>> ReadAsync(byte[] file, IReadOnlyDictionary<string, string?>? mapping = null)
    {
        using var stream = new MemoryStream(file);
        return await CsvLeads.ReadAsync(stream, mapping, TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }
}
