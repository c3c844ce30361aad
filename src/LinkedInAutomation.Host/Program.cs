using LinkedInAutomation.Host.Hosting;

return await Verbs.RunAsync(args);
