namespace LinkedInAutomation.Host.Demo;

/// <summary>The demo did not go as it should; the message says where.</summary>
internal sealed class DemoException(string message) : Exception(message);
