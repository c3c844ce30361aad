using FsCheck.Xunit;
using LinkedInAutomation.Grains.Attachments;

namespace LinkedInAutomation.Tests.Attachments;

public sealed class AttachmentNamesTests
{
    [Theory]
    [InlineData("offer.pdf", "offer.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\me\\offer.pdf", "offer.pdf")]
    [InlineData("a\r\nb\0.pdf", "ab.pdf")]
    [InlineData("dir/", "attachment")]
    [InlineData("..", "attachment")]
    [InlineData(" ", "attachment")]
    [InlineData(null, "attachment")]
    public void Clean_Name_IsOnlyAName(string? name, string expected) => Assert.Equal(expected, AttachmentNames.Clean(name));

    [Property(MaxTest = 1_000)]
    public void Clean_Anything_IsShortWholeTextAndStays(string? name)
    {
        var clean = AttachmentNames.Clean(name);
        Assert.InRange(clean.Length, 1, AttachmentLimits.MaxName);
        Assert.DoesNotContain(clean, c => char.IsControl(c) || c is '/' or '\\');
        Assert.Equal(clean, AttachmentNames.Clean(clean));
    }
}
