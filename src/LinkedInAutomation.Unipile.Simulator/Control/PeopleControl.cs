namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>Scripts people, and makes them do something at once.</summary>
internal static class PeopleControl
{
    public static void MapPeople(this ControlRoutes control, World world)
    {
        control.Map("POST", "/people", async context =>
        {
            var scripts = await ControlRoutes.BodyAsync<PersonScript[]>(context);
            world.ScriptPeople(scripts);
            return null;
        });
        control.Map("GET", "/people/{id}", context => world.Contact(
            context.Request.Query["account_id"].ToString(), ControlEndpoints.Id(context)));
        MapEvent(control, "accept", (person, body) => world.Accept(body.AccountId, person));
        MapEvent(control, "decline", (person, body) => world.Decline(body.AccountId, person));
        MapEvent(control, "connect", (person, body) => world.Connect(body.AccountId, person));
        MapEvent(control, "read", (person, body) => world.Read(body.AccountId, person));
        MapEvent(control, "deliver", (person, body) => world.Deliver(body.AccountId, person));
        MapEvent(control, "react", (person, body) => world.ReactToMessage(body.AccountId, person, body.Text ?? "👍"));
        MapEvent(control, "edit", (person, body) => world.EditMessage(body.AccountId, person, body.Text ?? "Edited."));
        MapEvent(control, "delete", (person, body) => world.DeleteMessage(body.AccountId, person));
        MapEvent(control, "invite-owner", (person, body) => world.InviteOwner(body.AccountId, person, body.Text));
        MapEvent(control, "reply", (person, body) => world.Reply(body.AccountId, person, body.Text ?? "Thanks, tell me more."));
        MapEvent(control, "owner-message", (person, body) =>
            world.WriteByHand(body.AccountId, person, body.Text ?? "Written by hand."));
    }

    private static void MapEvent(ControlRoutes control, string name, Action<string, EventBody> happen) =>
        control.Map("POST", "/people/{id}/" + name, async context =>
        {
            happen(ControlEndpoints.Id(context), await ControlRoutes.BodyAsync<EventBody>(context));
            return null;
        });

    private sealed record EventBody
    {
        public required string AccountId { get; init; }

        public string? Text { get; init; }
    }
}
