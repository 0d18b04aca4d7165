using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;

namespace MakCrm.Bench.Thin;

/// <summary>Whose leads the thin server serves; it knows no other.</summary>
sealed record BaselineTenant(Guid Id, IReadOnlyDictionary<string, Guid> Sources);

/// <summary>
/// The floor to measure against: a minimal API with raw Npgsql over the product's own tables, without sign-in, tenancy, validation
/// or a look at stored answers. It takes the same requests and gives the same fields.
/// </summary>
static class BaselineServer
{
    public const string Verb = "thin";
    public const string ReadyPath = "/ready";

    public static async Task<int> Serve()
    {
        // It watches no files: the database's own lie below the folder that it starts in.
        var builder = WebApplication.CreateSlimBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Given("THIN_URL"));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, BaselineJsonContext.Default);
        });
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(Given("THIN_DB"))
            {
                MaxAutoPrepare = 64,
                AutoPrepareMinUsages = 2,
                NoResetOnClose = true,
                MaxPoolSize = 80,
            }
        );
        var tenant = JsonSerializer.Deserialize<BaselineTenant>(Given("THIN_TENANT"))!;
        await using var app = builder.Build();
        new BaselineReads(source, tenant).Map(app);
        new BaselineWrites(source, tenant).Map(app);
        new BaselineBids(source).Map(app);
        new ThinTokens(source).Map(app);
        new ThinDeals(source, tenant).Map(app);
        new BaselineReferrals(source).Map(app);
        app.MapGet(ReadyPath, () => Results.Ok());
        await app.RunAsync();
        return 0;
    }

    static string Given(string name) => Environment.GetEnvironmentVariable(name)!;
}
