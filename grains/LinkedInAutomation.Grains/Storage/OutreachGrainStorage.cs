using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace LinkedInAutomation.Grains.Storage;

/// <summary>
/// Grain state in our own tables: the row a grain owns is the row the API lists. The row's version is the ETag, so that of two
/// activations of one grain only one can write; Orleans then drops the loser.
/// </summary>
public sealed class OutreachGrainStorage(IServiceProvider services) : IGrainStorage
{
    public const string Name = "outreach";

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (await Row<T>().ReadAsync(grainId.GetGuidKey()) is not { } stored)
        {
            grainState.RecordExists = false;
            grainState.ETag = null;
            grainState.State = Activator.CreateInstance<T>();
            return;
        }

        grainState.State = stored.State;
        grainState.ETag = stored.Version.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        long? version = grainState.ETag is null ? null : long.Parse(grainState.ETag, CultureInfo.InvariantCulture);
        var written = await Row<T>().WriteAsync(grainId.GetGuidKey(), grainState.State!, version)
            ?? throw new InconsistentStateException(
                $"The row of {grainId} was changed by another activation; this one held version {grainState.ETag ?? "none"}.");
        grainState.ETag = written.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = true;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        => throw new NotSupportedException("Rows are deleted by the rules of their own table, never by clearing a grain.");

    private IStateRow<T> Row<T>() => services.GetRequiredService<IStateRow<T>>();
}
