using System.Text.Json;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Identity;
using Npgsql;

namespace MakCrm.WebApi.Setup;

/// <summary>
/// The people of the demo network, one of each role, and the application that they sign in to. Their passwords are made here and
/// written to a file that only its owner can read; they exist nowhere else.
/// </summary>
sealed class DemoUserSeeder(SystemDispatcher work, ServerSettings settings, NpgsqlDataSource source)
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    readonly string path = Path.Combine(settings.DataFolder, "demo-people.json");

    /// <summary>Email → password.</summary>
    public IReadOnlyDictionary<string, string> Read() =>
        File.Exists(path)
            ? JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(path), Json)!
            : new SortedDictionary<string, string>();

    public async Task<bool> AreComplete(CancellationToken ct)
    {
        var existing = Read();
        return DemoDefinitions.People.All(p => existing.ContainsKey(p.Email)) && await Found(ct) == DemoDefinitions.People.Count;
    }

    public async Task Seed(Guid office, Guid franchisee, CancellationToken ct)
    {
        var existing = new SortedDictionary<string, string>(Read().ToDictionary());
        foreach (var person in DemoDefinitions.People.Where(p => !existing.ContainsKey(p.Email)))
            existing[person.Email] = OpaqueToken.Generate().Text;
        Directory.CreateDirectory(settings.DataFolder);
        OwnerOnlyFile.Write(path, JsonSerializer.Serialize(existing, Json) + "\n");
        foreach (var person in DemoDefinitions.People)
        {
            var tenant = person.IsFranchisees ? franchisee : office;
            await work.Do(tenant, office, "seedDemo", services => Admit(services, person, existing[person.Email], ct), ct);
        }

        await work.Do(office, office, "seedDemo", services => Register(services, ct), ct);
    }

    static Task<Result<Guid>> Admit(IServiceProvider services, DemoUser person, string password, CancellationToken ct) =>
        services.GetRequiredService<IIdentityProvisioning>().Admit(person.Email, person.Name, [person.Role], password, ct);

    static async Task<Result<NoContent>> Register(IServiceProvider services, CancellationToken ct)
    {
        var people = services.GetRequiredService<IIdentityProvisioning>();
        await people.RegisterApplication(DemoDefinitions.App, "MaK Demo", [DemoDefinitions.AppCallback], [DemoDefinitions.AppHome], ct);
        return NoContent.Value;
    }

    async Task<long> Found(CancellationToken ct)
    {
        await using var command = source.CreateCommand("select count(*) from unnest($1) as e(email), user_by_email(e.email)");
        command.Parameters.AddWithValue(DemoDefinitions.People.Select(p => p.Email).ToArray());
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
