using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace MakCrm.Bench.Thin;

/// <summary>The least that a token takes: a look at the client's secret, and a signature.</summary>
sealed class ThinTokens(NpgsqlDataSource source)
{
    const int Lifetime = 900;
    static readonly string Header = Base64Url.EncodeToString("{\"alg\":\"ES256\",\"typ\":\"at+jwt\"}"u8);
    static readonly ThreadLocal<ECDsa> Key = new(() => ECDsa.Create(ECCurve.NamedCurves.nistP256));

    public void Map(WebApplication app) => app.MapPost("/connect/token", Issue);

    async Task<IResult> Issue(HttpRequest request)
    {
        await request.ReadFormAsync();
        var basic = Encoding
            .UTF8.GetString(Convert.FromBase64String(request.Headers.Authorization.ToString()["Basic ".Length..]))
            .Split(':');
        await using var command = source.CreateCommand("select tenant_id, secret_hash from machine_clients where client_id = $1");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = basic[0] });
        await using var row = await command.ExecuteReaderAsync();
        if (
            !await row.ReadAsync()
            || !row.GetFieldValue<byte[]>(1).AsSpan().SequenceEqual(SHA256.HashData(Encoding.UTF8.GetBytes(basic[1])))
        )
            return Results.Unauthorized();
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = $$"""{"sub":"{{basic[0]}}","tenant":"{{row.GetGuid(0)}}","iat":{{now}},"exp":{{now + Lifetime}}}""";
        var signed = $"{Header}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}";
        var signature = Key.Value!.SignData(Encoding.UTF8.GetBytes(signed), HashAlgorithmName.SHA256);
        return Results.Text(
            $$"""{"access_token":"{{signed}}.{{Base64Url.EncodeToString(signature)}}","token_type":"Bearer","expires_in":{{Lifetime}}}""",
            "application/json"
        );
    }
}
