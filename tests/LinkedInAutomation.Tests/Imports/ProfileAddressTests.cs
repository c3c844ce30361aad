using LinkedInAutomation.Grains.Imports;

namespace LinkedInAutomation.Tests.Imports;

public sealed class ProfileAddressTests
{
    [Theory]
    [InlineData("jane-doe")]
    [InlineData("  Jane-Doe ")]
    [InlineData("https://www.linkedin.com/in/jane-doe")]
    [InlineData("https://www.linkedin.com/in/Jane-Doe/?utm_source=share#about")]
    [InlineData("HTTPS://WWW.LINKEDIN.COM/IN/JANE-DOE/")]
    [InlineData("linkedin.com/in/jane-doe")]
    [InlineData("www.linkedin.com/in/jane-doe/")]
    [InlineData("https://de.linkedin.com/in/jane-doe")]
    [InlineData("https://www.linkedin.com/in/jane-doe/de")]
    [InlineData("https://www.linkedin.com/in/jane-doe/?locale=de_DE")]
    [InlineData("https://www.linkedin.com/in/jane-doe/details/experience/")]
    [InlineData("https://www.linkedin.com/mwlite/in/jane-doe")]
    [InlineData("/in/jane-doe")]
    [InlineData("in/jane-doe/")]
    public void Read_UsualForms_TheName(string text) => Assert.Equal(("jane-doe", null), ProfileAddress.Read(text));

    [Theory]
    [InlineData("https://www.linkedin.com/in/j%C3%BCrgen-m%C3%BCller", "jürgen-müller")]
    [InlineData("JÜRGEN-MÜLLER", "jürgen-müller")]
    [InlineData("https://www.linkedin.com/in/%E5%BC%A0%E4%BC%9F-123", "张伟-123")]
    [InlineData("acostas-100", "acostas-100")]
    public void Read_OtherScripts_DecodedLowerCase(string text, string expected) => Assert.Equal((expected, null), ProfileAddress.Read(text));

    [Theory]
    [InlineData("https://www.linkedin.com/sales/lead/ACwAAAJ9,NAME_SEARCH,abc", "sales_navigator_url")]
    [InlineData("https://www.linkedin.com/sales/people/ACwAAAJ9", "sales_navigator_url")]
    [InlineData("https://www.linkedin.com/talent/profile/AEMAAAJ9", "sales_navigator_url")]
    [InlineData("https://www.linkedin.com/company/acme", "not_a_profile")]
    [InlineData("https://www.linkedin.com/", "not_a_profile")]
    [InlineData("https://www.linkedin.com/in/", "not_a_profile")]
    [InlineData("ftp://linkedin.com/in/jane", "not_a_profile")]
    [InlineData("https://example.com/in/jane-doe", "not_linkedin")]
    [InlineData("https://notlinkedin.com/in/jane-doe", "not_linkedin")]
    [InlineData("https://www.linkedin.com/in/ACoAABkVtHkBqQm3y7ZVw2Hn0J1fXxqGkZpPb9E", "internal_id")]
    [InlineData("not a profile", "bad_identifier")]
    [InlineData("jane@doe.example", "bad_identifier")]
    [InlineData("https://www.linkedin.com/in/jane%20doe", "bad_identifier")]
    [InlineData("jane%2Fdoe", "bad_identifier")]
    public void Read_AnythingElse_SaysWhy(string text, string code) => Assert.Equal(code, ProfileAddress.Read(text).Error?.Code);
}
