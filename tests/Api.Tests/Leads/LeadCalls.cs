using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Leads;

/// <summary>What tests of leads say again and again.</summary>
static class LeadCalls
{
    public const string Leads = "/api/v1/leads";
    static int phones;

    /// <summary>A phone that no other test has.</summary>
    public static string NewPhone() => $"+7917{Interlocked.Increment(ref phones):0000000}";

    /// <summary>The same phone as people write it.</summary>
    public static string Spelled(string phone) => $"8 ({phone[2..5]}) {phone[5..8]}-{phone[8..10]}-{phone[10..]}";

    /// <summary>Registers a lead with these phones, or with one of its own.</summary>
    public static async Task<ApiResponse> Register(this TestApiClient client, params string[] phones) =>
        (await client.Post(Leads, new { phones = phones.Length == 0 ? [NewPhone()] : phones })).Expect(201);

    /// <summary>Registers a lead of which only the e-mail is told.</summary>
    public static async Task<ApiResponse> RegisterByEmail(this TestApiClient client, string email) =>
        (await client.Post(Leads, new { emails = new[] { email } })).Expect(201);

    public static async Task<ApiResponse> Lead(this TestApiClient client, Guid id) => (await client.Get($"{Leads}/{id}")).Expect(200);

    public static Task<ApiResponse> Trash(this TestApiClient client, Guid id, string? key = null, int? ifMatch = null) =>
        client.Post($"{Leads}/{id}/trash", key: key, ifMatch: ifMatch);

    public static Task<ApiResponse> Restore(this TestApiClient client, Guid id) => client.Post($"{Leads}/{id}/restore");

    /// <summary>The leads with this phone, in use unless told otherwise.</summary>
    public static async Task<List<Guid>> FoundByPhone(this TestApiClient client, string phone, string? state = null)
    {
        var only = state is null ? "" : $"&state={state}";
        var list = (await client.Get($"{Leads}?phone={Uri.EscapeDataString(phone)}{only}&count=exact")).Expect(200);
        list["total"]["count"]!.GetValue<int>().ShouldBe(list.Items.Count);
        return [.. list.Items.Select(lead => lead["id"]!.GetValue<Guid>())];
    }

    public static async Task<ApiResponse> NewSource(
        this TestApiClient client,
        string code,
        string kind = "own_site",
        Guid? responsibleId = null
    ) =>
        (
            await client.Post(
                "/api/v1/sources",
                new
                {
                    code,
                    name = code,
                    kind,
                    responsibleId = responsibleId ?? default(object),
                }.WithoutNulls()
            )
        ).Expect(201);

    public static string? Text(this JsonNode node, string property) => node[property]?.GetValue<string>();

    public static Guid? Uuid(this JsonNode node, string property) => node[property]?.GetValue<Guid>();

    public static IReadOnlyList<string> Texts(this ApiResponse answer, string property) =>
        [.. answer[property].AsArray().Select(item => item!.GetValue<string>())];

    /// <summary>Optional properties are absent, not null.</summary>
    public static JsonNode WithoutNulls(this object body)
    {
        var node = JsonSerializer.SerializeToNode(body)!.AsObject();
        foreach (var (name, _) in node.Where(property => property.Value is null).ToList())
            node.Remove(name);
        return node;
    }

    /// <summary>Both answers say the same, whatever their white space.</summary>
    public static void ShouldSay(this ApiResponse answer, ApiResponse other) =>
        JsonNode.DeepEquals(answer.Json, other.Json).ShouldBeTrue($"{answer.Text}\n{other.Text}");

    public static void ShouldBeJson(this JsonNode? actual, object expected)
    {
        var node = JsonSerializer.SerializeToNode(expected);
        if (!JsonNode.DeepEquals(actual, node))
            actual?.ToJsonString().ShouldBe(node!.ToJsonString());
    }
}
