using LinkedInAutomation.Grains;
using LinkedInAutomation.Host.Problems;
using LinkedInAutomation.Unipile;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace LinkedInAutomation.Tests.Http;

public sealed class ProblemRulesTests
{
    [Theory]
    [InlineData("not_found", 404)]
    [InlineData("version_conflict", 412)]
    [InlineData("cannot_start", 409)]
    public void Of_Rule_ByItsCode(string code, int status)
    {
        var problem = ProblemRules.Of(new RuleException(code, "Why.", [new("a", "b", "c")]));
        Assert.Equal((status, code, "Why."), (problem.Status, problem.Code, problem.Detail));
        Assert.Single(problem.Issues);
    }

    public static TheoryData<Exception> Outages =>
    [
        new TimeoutException(), new NpgsqlException("no connection"), new Orleans.Runtime.SiloUnavailableException(), new AggregateException(new TimeoutException()),
        new PostgresException("shutting down", "FATAL", "FATAL", "57P01"), new PostgresException("full", "FATAL", "FATAL", "53300"),
        new ProviderException("unreachable", "x", null, ErrorScope.Call, WriteEffect.None), new Orleans.Storage.InconsistentStateException("lost"),
    ];

    [Theory]
    [MemberData(nameof(Outages))]
    public void Of_Outage_AsksToComeAgain(Exception exception)
    {
        var problem = ProblemRules.Of(exception);
        Assert.Equal(StatusCodes.Status503ServiceUnavailable, problem.Status);
        Assert.NotNull(problem.RetryAfter);
    }

    [Fact]
    public void Of_AnythingElse_TellsNothingOfTheInside()
    {
        var problem = ProblemRules.Of(new InvalidOperationException("secret thing"));
        Assert.Equal(StatusCodes.Status500InternalServerError, problem.Status);
        Assert.DoesNotContain("secret", problem.Detail, StringComparison.Ordinal);
        Assert.Equal(500, ProblemRules.Of(new PostgresException("duplicate key", "ERROR", "ERROR", "23505")).Status);
    }
}
