using System.Text.Json;
using MakCrm.Client;

namespace MakCrm.Demo;

/// <summary>One participant: the client it speaks through, and whose it is.</summary>
sealed record DemoParticipant(MakClient Client, Guid TenantId, string Name);

/// <summary>Those who play: a platform that has leads, the head office that sells them, the franchisees that buy.</summary>
sealed record DemoParticipants(MakClient Platform, DemoParticipant Office, IReadOnlyList<DemoParticipant> Franchisees) : IDisposable
{
    static readonly string[] FranchiseeClients = ["demo-franchisee-1", "demo-franchisee-2", "demo-franchisee-3"];

    /// <summary>The clients that the demo network was seeded with.</summary>
    public static async Task<DemoParticipants> Enter(Uri address, string folder, CancellationToken ct)
    {
        var secrets = Secrets(Path.Combine(folder, "demo-clients.json"));
        var platform = Client("demo-platform");
        var office = await Enter(Client("demo-head-office"), ct);
        var franchisees = await Task.WhenAll(FranchiseeClients.Select(name => Enter(Client(name), ct)));
        return new DemoParticipants(platform, office, franchisees);

        MakClient Client(string name) =>
            secrets.TryGetValue(name, out var secret)
                ? new(
                    new()
                    {
                        BaseAddress = address,
                        Credentials = secret,
                        Application = "MakCrm.Demo/1.0",
                    }
                )
                : throw new DemoException($"{folder} knows no client {name}: was the database seeded with the demo network?");
    }

    public static async Task<DemoParticipant> Enter(MakClient client, CancellationToken ct)
    {
        var tenant = await client.Tenants.GetOwnTenant(ct: ct);
        return new DemoParticipant(client, tenant.Id, tenant.Name);
    }

    public void Dispose()
    {
        Platform.Dispose();
        Office.Client.Dispose();
        foreach (var franchisee in Franchisees)
            franchisee.Client.Dispose();
    }

    static Dictionary<string, ClientCredentials> Secrets(string path)
    {
        if (!File.Exists(path))
            throw new DemoException($"{path} is not there: the demo needs the demo network, which ./mak up seeds into an empty database");
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(path));
            return json
                .RootElement.EnumerateObject()
                .ToDictionary(
                    client => client.Name,
                    client => new ClientCredentials(
                        client.Value.GetProperty("clientId").GetString() ?? "",
                        client.Value.GetProperty("clientSecret").GetString() ?? ""
                    )
                );
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new DemoException($"{path} does not hold clients as the demo's seed writes them: {broken.Message}");
        }
    }
}
