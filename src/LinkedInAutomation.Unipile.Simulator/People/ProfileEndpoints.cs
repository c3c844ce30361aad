namespace LinkedInAutomation.Unipile.Simulator;

internal static class ProfileEndpoints
{
    public static void MapProfiles(this ApiPipeline api)
    {
        api.Map("GET", "/users/me", "own_profile", Own);
        api.Map("GET", "/users/{identifier}", "profile", Get);
    }

    private static ApiAnswer Own(ApiCall call) =>
        new(200, OwnProfileView.Of(call.LiveAccount(call.RequiredQuery("account_id"))));

    private static ApiAnswer Get(ApiCall call)
    {
        var account = call.LiveAccount(call.RequiredQuery("account_id"));
        var contact = PeopleRules.Find(call.Change, account, call.Path("identifier"));
        call.About(contact.Person.PublicIdentifier, null);
        // Only a notified visit shows up at the person's; reading alone does nothing to anybody.
        if (call.Query("notify") == "true")
            call.Did("visit");
        return new ApiAnswer(
            200, ProfileView.Of(call.Change, contact, call.QueryList("linkedin_sections"), call.Fault?.Kind == FaultKind.Throttle));
    }
}
