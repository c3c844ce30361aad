namespace LinkedInAutomation.Host.Demo;

internal static class DemoFunnel
{
    private const int Width = 40;

    public static void Print(DemoTally tally)
    {
        Console.WriteLine("\nFunnel");
        foreach (var (name, count) in new[]
        {
            ("leads", tally.Leads), ("invited", tally.Invited), ("connected", tally.Connected), ("messaged", tally.Messaged), ("replied", tally.Replied),
        })
        {
            var share = tally.Leads == 0 ? 0 : (double)count / tally.Leads;
            Console.WriteLine($"  {name,-10} {count,4}  {share,4:0%}  {new string('#', (int)Math.Round(share * Width))}");
        }

        Console.WriteLine("How they ended");
        foreach (var (reason, count) in tally.ByReason.OrderByDescending(reason => reason.Value))
            Console.WriteLine($"  {count,4}  {reason.Replace('_', ' ')}");
        Console.WriteLine();
    }
}
