using System.Text.Json;
using MakCrm.Infrastructure.Identity;

namespace MakCrm.WebApi.Setup;

/// <summary>A demo client as scripts read it. <see cref="Tenant"/> is the tenant's id.</summary>
sealed record DemoClient(string ClientId, string ClientSecret, Guid Tenant);

/// <summary>The file of the demo clients and their secrets, which exist nowhere else.</summary>
sealed class DemoClientFile(ServerSettings settings)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    readonly string path = Path.Combine(settings.DataFolder, "demo-clients.json");

    public IReadOnlyDictionary<string, DemoClient> Read() =>
        File.Exists(path)
            ? JsonSerializer.Deserialize<SortedDictionary<string, DemoClient>>(File.ReadAllText(path), Json)!
            : new SortedDictionary<string, DemoClient>();

    public void Keep(string name, DemoClient client)
    {
        var all = new SortedDictionary<string, DemoClient>(Read().ToDictionary()) { [name] = client };
        Directory.CreateDirectory(settings.DataFolder);
        OwnerOnlyFile.Write(path, JsonSerializer.Serialize(all, Json) + "\n");
    }
}
