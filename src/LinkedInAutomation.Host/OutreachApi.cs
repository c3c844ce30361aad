using LinkedInAutomation.Database;
using LinkedInAutomation.Grains.Webhooks;
using LinkedInAutomation.Host.Accounts;
using LinkedInAutomation.Host.Admin;
using LinkedInAutomation.Host.Attachments;
using LinkedInAutomation.Host.Audit;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Campaigns;
using LinkedInAutomation.Host.Clients;
using LinkedInAutomation.Host.DoNotContact;
using LinkedInAutomation.Host.Forecasts;
using LinkedInAutomation.Host.Idempotency;
using LinkedInAutomation.Host.Imports;
using LinkedInAutomation.Host.Json;
using LinkedInAutomation.Host.Leads;
using LinkedInAutomation.Host.OpenApi;
using LinkedInAutomation.Host.Problems;
using LinkedInAutomation.Host.Recovery;
using LinkedInAutomation.Host.Relations;
using LinkedInAutomation.Host.Sequences;
using LinkedInAutomation.Host.Telemetry;
using LinkedInAutomation.Host.Webhooks;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace LinkedInAutomation.Host;

/// <summary>The HTTP API: everything below /api/v1, and its description.</summary>
public static class OutreachApi
{
    /// <summary>
    /// Reads sections Auth and Webhooks. The host adds what it stands on: NpgsqlDataSource, TimeProvider, IOutreachProvider, the silo and the
    /// grains' services.
    /// </summary>
    public static IServiceCollection AddOutreachApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddApiJson();
        services.AddApiKeys(configuration);
        services.AddOpenApiDocument();
        services.Configure<WebhookOptions>(configuration.GetSection("Webhooks"));
        services.Configure<FormOptions>(options => options.MultipartBodyLengthLimit = ImportForm.LargestBody);
        // Bad requests become problems like every other exception.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);

        services.TryAddSingleton<Migrator>();
        services.AddSingleton<ProblemWriter>();
        services.AddSingleton<IdempotencyStore>();
        services.AddHostedService<IdempotencyCleaner>();
        services.AddSingleton<ClientStore>();
        services.AddSingleton<AccountStore>();
        services.AddSingleton<AccountAttachment>();
        services.AddSingleton<UsageStore>();
        services.AddSingleton<CampaignStore>();
        services.AddSingleton<CampaignChecks>();
        services.AddSingleton<CampaignProgress>();
        services.AddSingleton<ForecastStore>();
        services.AddSingleton<PreviewLeads>();
        services.AddSingleton<LeadStore>();
        services.AddSingleton<ImportStore>();
        services.AddSingleton<WebhookStatusStore>();
        services.AddSingleton<WebhookEventStore>();
        services.AddSingleton<UnsettledActionStore>();
        services.AddSingleton<SchedulerStore>();
        services.AddSingleton<BacklogStore>();
        services.AddSingleton<ConnectLinks>();
        services.AddHostedService<InboxUpkeep>();
        services.AddSingleton<HookUpkeep>();
        services.AddHostedService(provider => provider.GetRequiredService<HookUpkeep>());
        services.AddSingleton<InboxWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<InboxWatch>());
        services.AddSingleton<AuditLog>();
        services.AddSingleton<AuditLogReader>();
        services.AddSingleton<BackfillStarter>();
        services.AddSingleton<StuckLeads>();
        services.AddSingleton<ConnectionStats>();
        services.AddSingleton<InboxWriter>();
        services.AddHostedService(provider => provider.GetRequiredService<InboxWriter>());
        return services;
    }

    /// <summary>Adds the middleware of errors, keys and idempotency, then the routes. Call it before mapping anything that asks for a key.</summary>
    public static WebApplication MapOutreachApi(this WebApplication app)
    {
        app.UseMiddleware<ProblemMiddleware>();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<IdempotencyMiddleware>();

        var api = app.MapGroup("/api/v1");
        api.MapClients();
        api.MapApiKeys();
        api.MapAttachments();
        api.MapAccounts();
        api.MapConnectLinks();
        api.MapUsage();
        api.MapRelationsSync();
        api.MapCampaigns();
        api.MapCampaignActions();
        api.MapCampaignStatus();
        api.MapForecasts();
        api.MapCampaignPreview();
        api.MapCampaignSequence();
        api.MapSequences();
        api.MapLeads();
        api.MapLeadActions();
        api.MapDoNotContact();
        api.MapImports();
        api.MapUnipileWebhooks();
        api.MapWebhookStatus();
        api.MapAdmin();
        app.MapOpenApiDocument();
        return app;
    }
}
