namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>Endorsements and the InMail balance.</summary>
internal static class EngagementEndpoints
{
    public static void MapEngagement(this ApiPipeline api)
    {
        api.Map("POST", "/linkedin/profile/endorse", "endorse", Endorse);
        api.Map("GET", "/linkedin/inmail_balance", "inmail_balance", Balance);
    }

    private static ApiAnswer Endorse(ApiCall call)
    {
        var account = call.LiveAccount(call.Fields.Required("account_id"));
        var contact = PeopleRules.Recipient(call.Change, account, call.Fields.Required("profile_id"));
        var skill = call.Fields.Required("skill_endorsement_id");
        call.About(contact.Person.PublicIdentifier, skill);
        EngagementRules.Endorse(call.Change, contact, skill);
        call.Did("endorsement");
        return new ApiAnswer(200, new BareView("SkillEndorsed"));
    }

    private static ApiAnswer Balance(ApiCall call)
    {
        var account = call.LiveAccount(call.RequiredQuery("account_id"));
        return new ApiAnswer(200, new BalanceView("LinkedinInmailBalance", account.InMailCredits, null, null));
    }
}

/// <summary>Null: the account does not have that product.</summary>
internal sealed record BalanceView(string Object, int? Premium, int? Recruiter, int? SalesNavigator);
