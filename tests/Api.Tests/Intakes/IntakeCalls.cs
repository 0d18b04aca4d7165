using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Intakes;

/// <summary>A source with an address for platforms.</summary>
sealed record TestIntake(Guid SourceId, string Code, string Address)
{
    public string Path => $"/api/v1/sources/{SourceId}/intake";
}

/// <summary>What tests of intakes say again and again.</summary>
static class IntakeCalls
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static int sources;

    /// <summary>A new source and its address as a path of this server.</summary>
    public static async Task<TestIntake> NewIntake(this TestApiClient office, string preset, params (string From, string To)[] fields)
    {
        var settings = new { preset, fields = fields.Select(f => new { from = f.From, to = f.To }) };
        return await office.NewIntake(settings);
    }

    public static async Task<TestIntake> NewIntake(this TestApiClient office, object settings)
    {
        var source = await office.NewSource($"intake-{Interlocked.Increment(ref sources)}-{Guid.CreateVersion7().ToString("N")[^8..]}");
        var intake = (await office.Put($"/api/v1/sources/{source.Id}/intake", settings)).Expect(200);
        return new(source.Id, source["code"].GetValue<string>(), AddressOf(intake)!);
    }

    public static string? AddressOf(ApiResponse intake) =>
        intake.Json.Text("address") is { } address ? new Uri(address).AbsolutePath : null;

    public static async Task<ApiResponse> Post(
        this TestApiClient platform,
        TestIntake intake,
        params (string Name, string Value)[] fields
    ) =>
        await platform.Send(
            new(HttpMethod.Post, intake.Address)
            {
                Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
            }
        );

    public static Task<ApiResponse> PostJson(this TestApiClient platform, TestIntake intake, object body) =>
        platform.PostText(intake, body as string ?? JsonSerializer.Serialize(body, Plain), "application/json");

    public static Task<ApiResponse> PostText(this TestApiClient platform, TestIntake intake, string body, string contentType)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return platform.Send(new(HttpMethod.Post, intake.Address) { Content = content });
    }

    /// <summary>The leads of the intake's source.</summary>
    public static async Task<IReadOnlyList<JsonNode>> LeadsOf(this TestApiClient office, TestIntake intake) =>
        (await office.Get($"{LeadCalls.Leads}?sourceId={intake.SourceId}")).Expect(200).Items;

    /// <summary>The one lead of the intake's source.</summary>
    public static async Task<JsonNode> LeadOf(this TestApiClient office, TestIntake intake) =>
        (await office.Lead((await office.LeadsOf(intake)).ShouldHaveSingleItem()["id"]!.GetValue<Guid>())).Json;
}
