using System.Text.Json;

namespace LinkedInAutomation.IntegrationTests.Model;

/// <summary>The sequence of a campaign as the API takes it. Each text says whose step it is, so that a judge who sees only what people got knows the step.</summary>
internal static class Texts
{
    public static string Of(int campaign, int step) => $"Campaign {campaign} step {step}";

    public static string Sequence(CampaignPlan plan, int campaign)
    {
        var index = 0;
        return JsonSerializer.Serialize(new { steps = Steps(plan.Steps, campaign, ref index) });
    }

    private static Dictionary<string, object> Step(StepPlan step, int campaign, ref int next)
    {
        var index = next++;
        var json = new Dictionary<string, object> { ["id"] = $"s{index}", ["type"] = TypeOf(step.Kind) };
        if (step.Delay is { } delay && step.Kind != StepKind.End)
            json[step.Condition == "not_connected_after" ? "after" : "delay"] = new { value = delay, unit = step.Unit };
        switch (step.Kind)
        {
            case StepKind.Invite:
                json["expire_after"] = new { days = step.ExpireDays };
                if (step.HasNote)
                    json["note"] = Of(campaign, index);
                break;
            case StepKind.Message:
                json["text"] = Of(campaign, index);
                break;
            case StepKind.InMail:
                json["subject"] = "Hello";
                json["text"] = Of(campaign, index);
                break;
            case StepKind.If:
                json["condition"] = step.Condition;
                json["then"] = Steps(step.Then, campaign, ref next);
                json["else"] = Steps(step.Else, campaign, ref next);
                break;
        }

        return json;
    }

    private static List<Dictionary<string, object>> Steps(StepPlan[] steps, int campaign, ref int next)
    {
        var list = new List<Dictionary<string, object>>();
        foreach (var step in steps)
            list.Add(Step(step, campaign, ref next));
        return list;
    }

    private static string TypeOf(StepKind kind) => kind switch
    {
        StepKind.Visit => "visit_profile",
        StepKind.Invite => "invite",
        StepKind.Message => "message",
        StepKind.InMail => "inmail",
        StepKind.React => "react_to_post",
        StepKind.Endorse => "endorse",
        StepKind.Withdraw => "withdraw_invite",
        StepKind.If => "if",
        _ => "end",
    };
}
