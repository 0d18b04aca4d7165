namespace MakCrm.FakeAmo.Model;

/// <summary>What is said on the command line, each as <c>--name value</c>.</summary>
sealed record FakeSettings(
    string Subdomain,
    string? Host,
    string? ApiDomain,
    int Seed,
    int Leads,
    TimeSpan HookPatience,
    Integration Integration
)
{
    public static FakeSettings From(IConfiguration arguments) =>
        new(
            arguments["subdomain"] ?? "demo",
            arguments["host"],
            arguments["api-domain"],
            int.Parse(arguments["seed"] ?? "1", null),
            int.Parse(arguments["leads"] ?? "0", null),
            arguments["hook-seconds"] is { } seconds ? TimeSpan.FromSeconds(int.Parse(seconds, null)) : Assumptions.HookPatience,
            new(
                arguments["client-id"] ?? "fake-integration",
                arguments["client-secret"] ?? "fake-secret",
                arguments["redirect-uri"] ?? "http://127.0.0.1:5080/callback",
                "MaK CRM"
            )
            {
                DisconnectUri = arguments["disconnect-uri"],
            }
        );
}
