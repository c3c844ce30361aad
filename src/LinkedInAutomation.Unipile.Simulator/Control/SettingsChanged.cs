namespace LinkedInAutomation.Unipile.Simulator;

internal sealed record SettingsChanged(SimulatorSettings Settings) : WorldEvent
{
    internal override void Apply(WorldState state) => state.Settings = Settings;
}
