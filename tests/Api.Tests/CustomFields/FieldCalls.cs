using MakCrm.TestKit;

namespace MakCrm.Api.Tests.CustomFields;

/// <summary>What tests of custom fields say again and again.</summary>
static class FieldCalls
{
    public const string Fields = "/api/v1/custom-fields";
    static int codes;

    /// <summary>A code that no other test has.</summary>
    public static string NewCode() => $"field{Interlocked.Increment(ref codes)}";

    /// <summary>Defines a field; what else there is to say of it goes in as it is.</summary>
    public static async Task<string> NewField(this TestApiClient client, string record, string type, object? more = null)
    {
        var code = NewCode();
        (await client.Define(record, code, type, more)).Expect(201);
        return code;
    }

    public static Task<ApiResponse> Define(this TestApiClient client, string record, string code, string type, object? more = null)
    {
        var body = new Dictionary<string, object?>
        {
            ["record"] = record,
            ["code"] = code,
            ["name"] = new { en = code, ru = code },
            ["type"] = type,
        };
        foreach (var property in (more?.GetType().GetProperties() ?? []).Where(p => p.GetValue(more) is not null))
            body[property.Name == "isDefault" ? "default" : property.Name] = property.GetValue(more);
        return client.Post(Fields, body);
    }

    public static object Options(params string[] codes) => codes.Select(c => new { code = c, name = new { en = c, ru = c } }).ToArray();

    public static Dictionary<string, object?> Values(params (string Code, object? Value)[] values) =>
        values.ToDictionary(v => v.Code, v => v.Value);

    public static Task<ApiResponse> PostClient(this TestApiClient client, params (string Code, object? Value)[] values) =>
        client.Post(
            "/api/v1/clients",
            new
            {
                kind = "person",
                name = "Клиент",
                customValues = Values(values),
            }
        );
}
