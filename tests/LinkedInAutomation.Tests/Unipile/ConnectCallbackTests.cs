using System.Text;
using LinkedInAutomation.Unipile.Accounts;

namespace LinkedInAutomation.Tests.Unipile;

public sealed class ConnectCallbackTests
{
    [Fact]
    public void Parse_Documented_IsRead() => Assert.Equal(
        new ConnectCallback("CREATION_SUCCESS", "acc", "client-1"),
        Parse("""{"status":"CREATION_SUCCESS","account_id":"acc","name":"client-1"}"""));

    [Theory]
    [InlineData("")]
    [InlineData("status=RECONNECTED")]
    [InlineData("[]")]
    [InlineData("""{"status":"RECONNECTED"}""")]
    [InlineData("""{"account_id":"acc"}""")]
    public void Parse_AnythingElse_IsNull(string body) => Assert.Null(Parse(body));

    private static ConnectCallback? Parse(string body) => ConnectCallback.Parse(Encoding.UTF8.GetBytes(body));
}
