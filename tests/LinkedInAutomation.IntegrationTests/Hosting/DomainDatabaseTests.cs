using LinkedInAutomation.Host.Hosting;

namespace LinkedInAutomation.IntegrationTests.Hosting;

public sealed class DomainDatabaseTests
{
    [Fact]
    public void Settings_NothingWritten_PreparesStatementsAndKeepsSessions()
    {
        var settings = DomainDatabase.Settings("Host=db", connections: 30, "orleans");

        Assert.Equal((30, 50, true), (settings.MaxPoolSize, settings.MaxAutoPrepare, settings.NoResetOnClose));
        Assert.Equal(("linkedin-automation", "orleans"), (settings.ApplicationName, settings.SearchPath));
    }

    [Fact]
    public void Settings_WrittenByTheOperator_Stay()
    {
        var settings = DomainDatabase.Settings(
            "Host=db;MaxPoolSize=7;Max Auto Prepare=0;No Reset On Close=false;Application Name=agency;Search Path=mine", connections: 30, searchPath: null);

        Assert.Equal((7, 0, false), (settings.MaxPoolSize, settings.MaxAutoPrepare, settings.NoResetOnClose));
        Assert.Equal(("agency", "mine"), (settings.ApplicationName, settings.SearchPath));
    }

    [Fact]
    public void Settings_NotAConnectionString_SaysWhichSettingAndHowItLooks()
        => Assert.Contains("ConnectionStrings__Postgres", Assert.Throws<OperatorException>(() => DomainDatabase.Settings("Hst=db", 1, null)).Message, StringComparison.Ordinal);
}
