using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Identity.People;
using MakCrm.Infrastructure.Messengers;
using MakCrm.TestKit;
using MakCrm.WebApi;

namespace MakCrm.Api.Tests.Messengers;

/// <summary>A person with his tokens, and who he is at Telegram.</summary>
public sealed record LinkedPerson(TestPerson Person, JsonNode Tokens, string ExternalId);

/// <summary>A network with a bot.</summary>
public sealed class MessengerApi : PeopleApi
{
    public const string Links = "/api/v1/messengers/links";
    public const string Redeeming = Links + "/redeem";
    public const string Identities = "/api/v1/messengers/identities";
    public const string Unlink = Identities + "/unlink";
    public const string Exchange = "urn:ietf:params:oauth:grant-type:token-exchange";
    public const string TelegramUser = "urn:mak-crm:token-type:telegram-user";
    static long telegram = 7_000_000_000;
    TestClient? bot;

    /// <summary>Somebody at Telegram whom nobody has seen yet.</summary>
    public static string NewTelegramUser() => $"{Interlocked.Increment(ref telegram)}";

    public async Task<TestClient> BotClient() => bot ??= await NewClient(HeadOffice, "messengers.bridge");

    public async Task<TestApiClient> Bot() => As(await BotClient());

    public async Task<string> NewCode(JsonNode tokens) =>
        (await As(tokens).Post(Links, new { channel = "telegram" })).Expect(201)["code"].GetValue<string>();

    public async Task<ApiResponse> Show(string code, string externalId, TestApiClient? by = null) =>
        await (by ?? await Bot()).Post(
            Redeeming,
            new
            {
                channel = "telegram",
                code,
                externalId,
                displayName = "Мария",
                username = "maria",
            }
        );

    public async Task<LinkedPerson> NewLinked(string role = "manager", TestTenant? tenant = null)
    {
        var person = await NewPerson(role, tenant);
        var (tokens, user) = (await TokensOf(person), NewTelegramUser());
        (await Show(await NewCode(tokens), user)).Expect(200);
        return new(person, tokens, user);
    }

    public async Task<(int Status, JsonNode Body)> Ask(string externalId, TestClient? by = null, params (string, string)[] more) =>
        await Ask(
            "/connect/token",
            by ?? await BotClient(),
            null,
            [("grant_type", Exchange), ("subject_token", externalId), ("subject_token_type", TelegramUser), .. more]
        );

    /// <summary>The API in the name of whoever is linked with this user of Telegram.</summary>
    public async Task<JsonNode> TokenFor(string externalId)
    {
        var (status, token) = await Ask(externalId);
        status.ShouldBe(200, token.ToJsonString());
        return token;
    }

    /// <summary>Nobody is known there any more.</summary>
    public async Task IsNobody(string externalId)
    {
        var (status, refused) = await Ask(externalId);
        (status, refused["error"]?.GetValue<string>()).ShouldBe((400, "invalid_grant"));
    }
}
