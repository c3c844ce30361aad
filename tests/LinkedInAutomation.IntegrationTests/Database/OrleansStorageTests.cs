using Orleans.Storage;

namespace LinkedInAutomation.IntegrationTests.Database;

/// <summary>Orleans' own storage provider on our SQL.</summary>
public sealed class OrleansStorageTests(SiloFixture fixture) : IClassFixture<SiloFixture>
{
    private readonly SiloHost silo = fixture.Silo;

    [Theory]
    [InlineData("3f2504e04f8941d39a0c0305e82c3301")]
    [InlineData("42")]
    [InlineData("a text key")]
    public async Task WriteThenRead_EveryKindOfKey_GivesTheStateBack(string key)
    {
        var id = GrainId.Create("kind", key);
        var written = State("one");
        await silo.Storage.WriteStateAsync("keys", id, written);
        written.State = new("two");
        await silo.Storage.WriteStateAsync("keys", id, written);

        var read = await ReadAsync(silo.Storage, "keys", id);

        Assert.Equal(("two", "2", true), (read.State!.Text, read.ETag, read.RecordExists));
    }

    [Fact]
    public async Task Read_NothingStored_SaysSo()
    {
        var read = await ReadAsync(silo.Storage, "nothing", GrainId.Create("kind", "nobody"));

        Assert.False(read.RecordExists);
        Assert.Null(read.ETag);
    }

    [Fact]
    public async Task Write_SameKeyOtherStateName_AreTwoStates()
    {
        var id = GrainId.Create("kind", "same");
        await silo.Storage.WriteStateAsync("left", id, State("left"));
        await silo.Storage.WriteStateAsync("right", id, State("right"));

        Assert.Equal("left", (await ReadAsync(silo.Storage, "left", id)).State!.Text);
        Assert.Equal("right", (await ReadAsync(silo.Storage, "right", id)).State!.Text);
    }

    /// <summary>
    /// The provider does not pass the grain's type on, so no SQL can tell these two apart: the name of a state must say whose
    /// it is. What the key does is that the second one meets a conflict instead of overwriting the first.
    /// </summary>
    [Fact]
    public async Task Write_SameKeyAndStateNameOfAnotherGrainType_IsAConflict()
    {
        await silo.Storage.WriteStateAsync("shared", GrainId.Create("one", "key"), State("one"));

        await Assert.ThrowsAsync<InconsistentStateException>(
            () => silo.Storage.WriteStateAsync("shared", GrainId.Create("another", "key"), State("another")));
    }

    [Fact]
    public async Task Write_StaleVersion_IsAConflictAndChangesNothing()
    {
        var id = GrainId.Create("kind", "stale");
        await silo.Storage.WriteStateAsync("conflict", id, State("first"));
        var (ahead, behind) = (await ReadAsync(silo.Storage, "conflict", id), await ReadAsync(silo.Storage, "conflict", id));
        ahead.State = new("ahead");
        await silo.Storage.WriteStateAsync("conflict", id, ahead);

        await Assert.ThrowsAsync<InconsistentStateException>(() => silo.Storage.WriteStateAsync("conflict", id, behind));
        await Assert.ThrowsAsync<InconsistentStateException>(() => silo.Storage.ClearStateAsync("conflict", id, behind));

        Assert.Equal("ahead", (await ReadAsync(silo.Storage, "conflict", id)).State!.Text);
    }

    [Fact]
    public async Task Write_ManyFirstWritesAtOnce_ExactlyOneWins()
    {
        for (var round = 0; round < 10; round++)
        {
            var id = GrainId.Create("kind", $"race-{round}");
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
            {
                try
                {
                    await silo.Storage.WriteStateAsync("race", id, State($"{writer}"));
                    return $"{writer}";
                }
                catch (InconsistentStateException)
                {
                    return null;
                }
            }));

            var winner = Assert.Single(outcomes, outcome => outcome is not null);
            Assert.Equal(winner, (await ReadAsync(silo.Storage, "race", id)).State!.Text);
        }
    }

    [Fact]
    public async Task Clear_ThenWrite_GoesOnFromTheClearedVersion()
    {
        var id = GrainId.Create("kind", "cleared");
        var state = State("first");
        await silo.Storage.WriteStateAsync("clear", id, state);
        await silo.Storage.ClearStateAsync("clear", id, state);

        var cleared = await ReadAsync(silo.Storage, "clear", id);
        Assert.Equal((false, "2"), (cleared.RecordExists, cleared.ETag));
        cleared.State = new("again");
        await silo.Storage.WriteStateAsync("clear", id, cleared);

        Assert.Equal("again", (await ReadAsync(silo.Storage, "clear", id)).State!.Text);
    }

    [Fact]
    public async Task Clear_ProviderThatDeletes_RemovesTheRowAndMayWriteAgain()
    {
        var id = GrainId.Create("kind", "deleted");
        var state = State("first");
        await silo.DeletingStorage.WriteStateAsync("delete", id, state);
        await silo.DeletingStorage.ClearStateAsync("delete", id, state);

        Assert.Equal(0, await fixture.Database.ScalarAsync<long>("SELECT count(*) FROM orleans.grain_state WHERE grain_type = 'delete'"));
        await silo.DeletingStorage.WriteStateAsync("delete", id, state);
        Assert.True((await ReadAsync(silo.DeletingStorage, "delete", id)).RecordExists);
    }

    private static GrainState<StoredText> State(string text) => new() { State = new(text) };

    private static async Task<GrainState<StoredText>> ReadAsync(IGrainStorage storage, string name, GrainId id)
    {
        var state = State("");
        await storage.ReadStateAsync(name, id, state);
        return state;
    }

    /// <summary>Needs a constructor without arguments: that is what the provider gives for nothing stored.</summary>
    private sealed record StoredText(string Text)
    {
        public StoredText()
            : this("")
        {
        }
    }
}
