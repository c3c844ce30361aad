namespace LinkedInAutomation.Unipile.Simulator;

public sealed partial class World
{
    /// <summary>The fault that hits this call, or null. Drawn before the call is served because it may have to wait first.</summary>
    internal Fault? DrawFault(ApiRoute route, HttpRequest request, RequestFields fields)
    {
        lock (_gate)
            if (_state.Faults.IsEmpty)
                return null;
        var accountId = fields.Text("account_id") ?? request.Query["account_id"];
        return Change(change => change.State.Faults.Draw(change, route, accountId));
    }

    /// <summary>
    /// The effect of the call and its entry in the log are one change: whoever reads the log after a crash finds both or none.
    /// </summary>
    internal ServedCall Serve(HttpRequest request, ApiRoute route, RequestFields fields, Fault? fault, Func<ApiCall, ApiAnswer> handler) =>
        Change(change =>
        {
            var call = new ApiCall(request, fields, change, fault);
            var answer = Answer(call, fault, handler);
            CallLog.Write(change, request, route, call, fault?.Kind == FaultKind.Abort ? 0 : answer.Status);
            return new ServedCall(answer, Echoes(change));
        });

    private static ApiAnswer Answer(ApiCall call, Fault? fault, Func<ApiCall, ApiAnswer> handler)
    {
        try
        {
            if (fault is { Kind: FaultKind.Disconnect }
                && (call.Fields.Text("account_id") ?? call.Query("account_id")) is { } accountId)
                AccountRules.SetStatus(call.Change, call.Account(accountId), AccountStatus.Credentials);
            if (fault is { Effect: false })
                call.AboutFields();
            // With an effect the rules decide as always, but the caller sees only the fault.
            var answer = fault is { Kind: FaultKind.Error or FaultKind.Abort, Effect: false } ? null : handler(call);
            return fault is { Kind: FaultKind.Error } ? fault.Answer : answer ?? new ApiAnswer(0, new BareView("Aborted"));
        }
        catch (ApiProblem problem)
        {
            return fault is { Kind: FaultKind.Error } ? fault.Answer : problem.Answer;
        }
    }

    private static IReadOnlyList<long> Echoes(WorldChange change) => !change.Settings.EchoBeforeAnswer
        ? []
        :
        [
            .. change.Events.OfType<DeliveryQueued>()
                .Where(queued => queued.Delivery.Due <= change.Now && queued.Outcome == DeliveryOutcome.Pending)
                .Select(queued => queued.Delivery.Number),
        ];
}
