using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Imports;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Grains.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace LinkedInAutomation.Grains;

/// <summary>Registers all behaviour. The host adds what it stands on: NpgsqlDataSource, IOutreachProvider, TimeProvider.</summary>
public static class GrainsSetup
{
    /// <summary>Binds section "Pacing"; storage, ledger and rules' surroundings. Repeat-safe only once per container.</summary>
    public static IServiceCollection AddOutreachGrains(this IServiceCollection services)
    {
        services.AddOptions<PacingOptions>().BindConfiguration("Pacing").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<PacingOptions>>().Value);

        services.AddKeyedSingleton<IGrainStorage, OutreachGrainStorage>(OutreachGrainStorage.Name);
        services.AddSingleton<IStateRow<LeadRecord>, LeadRow>();
        services.AddSingleton<IStateRow<CampaignRecord>, CampaignRow>();
        services.AddSingleton<IStateRow<AccountRecord>, LinkedInAccountRow>();

        services.AddSingleton<LeadLedger>();
        services.AddSingleton<LeadInstruments>();
        services.AddSingleton<CampaignLeads>();
        services.AddSingleton<AccountRemoval>();
        services.AddSingleton<ActionLedger>();
        services.AddSingleton<ActionCalls>();
        services.AddSingleton<Settlement>();
        services.AddSingleton<AccountInstruments>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<InboxSignal>();
        services.AddSingleton<LeadImporter>();
        return services;
    }
}
