using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Attachments;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.DoNotContact;
using LinkedInAutomation.Grains.Imports;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Recovery;
using LinkedInAutomation.Grains.Relations;
using LinkedInAutomation.Grains.Sequences.Steps;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Grains.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace LinkedInAutomation.Grains;

/// <summary>Registers all behaviour. The host adds what it stands on: NpgsqlDataSource, IOutreachProvider, TimeProvider.</summary>
public static class GrainsSetup
{
    /// <summary>Name of Orleans' own storage, for state that nobody lists; the silo registers the provider.</summary>
    public const string InfrastructureStorage = "infrastructure";

    /// <summary>Rules' surroundings: storage, ledger, inbox. Binds sections "Pacing", "Sweeper", "Relations", "Attachments" and "Webhooks".</summary>
    public static IServiceCollection AddOutreachGrains(this IServiceCollection services)
    {
        services.AddSettings<PacingOptions>("Pacing").AddSettings<SweeperOptions>("Sweeper").AddSettings<RelationsOptions>("Relations")
            .AddSettings<AttachmentOptions>("Attachments").AddSettings<InboxOptions>("Webhooks");

        services.AddKeyedSingleton<IGrainStorage, OutreachGrainStorage>(OutreachGrainStorage.Name);
        services.AddSingleton<IStateRow<LeadRecord>, LeadRow>();
        services.AddSingleton<IStateRow<CampaignRecord>, CampaignRow>();
        services.AddSingleton<IStateRow<AccountRecord>, LinkedInAccountRow>();

        services.AddSingleton<LeadLedger>();
        services.AddSingleton<LeadInstruments>();
        services.AddSingleton<CampaignLeads>();
        services.AddSingleton<CampaignHandover>();
        services.AddSingleton<AccountRemoval>();
        services.AddSingleton<ActionLedger>();
        services.AddSingleton<AccountPeople>();
        services.AddSingleton<ActionCalls>();
        services.AddStepActions();
        services.AddSingleton<AccountInstruments>();
        services.AddSingleton<InvitedLeads>();
        services.AddSingleton<RelationsReader>();
        services.AddSingleton<BackfillStore>();
        services.AddSingleton<RelationsBackfill>();
        services.AddSingleton<RelationsWatch>();
        services.AddSingleton<OwnerPlan>();
        services.AddSingleton<PersonReader>();
        services.AddSingleton<LeadResync>();

        services.AddSingleton<AttachmentStore>();
        services.AddSingleton(provider => new AttachmentFetcher(provider.GetRequiredService<AttachmentOptions>()));
        services.AddSingleton<AttachmentReader>();

        services.AddSingleton<Inbox>();
        services.AddSingleton<InboxLeases>();
        services.AddSingleton<InboxPartitions>();
        services.AddSingleton<AccountActivity>();
        services.AddSingleton<SilentAccounts>();
        services.AddSingleton<AccountLinks>();
        services.AddSingleton<InboxSignal>();
        services.AddSingleton<LeadImporter>();
        services.AddSingleton<DoNotContactList>();
        services.AddSingleton<InboxInstruments>();
        services.AddSingleton<LeadMatching>();
        services.AddSingleton<InboxHandler>();
        services.AddSingleton<InboxWorker>();
        services.AddSingleton<HookRegistrar>();
        return services;
    }

    /// <summary>What runs beside the grains in every silo. Added after Orleans, so that it starts after the silo and stops before it.</summary>
    public static IServiceCollection AddOutreachWorkers(this IServiceCollection services)
        => services
            .AddSingleton<InboxCloser>().AddHostedService(provider => provider.GetRequiredService<InboxCloser>())
            .AddHostedService<InboxDispatcher>()
            .AddHostedService<InboxOrphans>()
            .AddHostedService<Sweeper>();

    private static IServiceCollection AddSettings<T>(this IServiceCollection services, string section) where T : class
    {
        services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton(provider => provider.GetRequiredService<IOptions<T>>().Value);
    }
}
