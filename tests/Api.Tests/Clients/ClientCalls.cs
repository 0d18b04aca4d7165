using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Clients;

/// <summary>What tests of clients say again and again.</summary>
static class ClientCalls
{
    public const string Clients = "/api/v1/clients";

    /// <summary>Of bodies that clients of the API publish: the checksums are right.</summary>
    public static object Sberbank(string name = "Сбербанк") =>
        new
        {
            kind = "company",
            name,
            fullName = "Публичное акционерное общество «Сбербанк России»",
            legalForm = "pao",
            inn = "7707083893",
            kpp = "773601001",
            ogrn = "1027700132195",
            bankAccounts = new[]
            {
                new
                {
                    bik = "044525225",
                    account = "40702810438000060473",
                    correspondentAccount = "30101810400000000225",
                },
            },
        };

    public static async Task<ApiResponse> NewPerson(this TestApiClient client, string name, params string[] phones) =>
        (
            await client.Post(
                Clients,
                new
                {
                    kind = "person",
                    name,
                    phones,
                }
            )
        ).Expect(201);

    public static async Task<ApiResponse> Client(this TestApiClient client, Guid id) => (await client.Get($"{Clients}/{id}")).Expect(200);

    public static async Task<IReadOnlyList<Guid>> Found(this TestApiClient client, string query) =>
        [.. (await client.Get($"{Clients}?{query}")).Expect(200).Items.Select(item => item["id"]!.GetValue<Guid>())];
}
