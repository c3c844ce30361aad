using LinkedInAutomation.Host.Paging;
using LinkedInAutomation.Host.Problems;

namespace LinkedInAutomation.Tests.Http;

public sealed class PagingTests
{
    [Theory]
    [InlineData(null, 50)]
    [InlineData("1", 1)]
    [InlineData("200", 200)]
    public void Count_WithinBounds_IsTaken(string? limit, int count) => Assert.Equal(count, new PageQuery { Limit = limit }.Count);

    [Theory]
    [InlineData("0")]
    [InlineData("201")]
    [InlineData("-1")]
    [InlineData("ten")]
    [InlineData("")]
    [InlineData("1.5")]
    public void Count_Otherwise_IsRefused(string limit)
        => Assert.Equal("limit", Assert.Single(Assert.Throws<ProblemException>(() => new PageQuery { Limit = limit }.Count).Problem.Issues).Path);

    [Fact]
    public void After_CursorOfThisList_IsWhereThePageBeforeEnded()
    {
        var page = ListPage.Of("numbers", [3L, 5L, 8L], 2, n => n);
        Assert.Equal([3L, 5L], page.Items);
        Assert.Equal(5L, new PageQuery { Cursor = page.NextCursor }.AfterNumber("numbers"));
        Assert.Null(ListPage.Of("numbers", [8L], 2, n => n).NextCursor);
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("!!!")]
    [InlineData("")]
    [InlineData("bnVtYmVyczotNQ")]
    public void After_NoCursor_IsRefused(string cursor)
        => Assert.Equal("cursor", Assert.Single(Assert.Throws<ProblemException>(() => new PageQuery { Cursor = cursor }.AfterNumber("numbers")).Problem.Issues).Path);

    [Fact]
    public void After_CursorOfAnotherList_IsRefused()
        => Assert.Throws<ProblemException>(() => new PageQuery { Cursor = Cursor.Make("leads", "5") }.AfterNumber("numbers"));
}
