namespace LinkedInAutomation.IntegrationTests.EndToEnd;

internal sealed class TemporaryDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("linkedin-automation-");

    public string Path => _directory.FullName;

    public void Dispose() => _directory.Delete(recursive: true);
}
