using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Kernel;

public sealed class LogTests(EventfulApi api) : IClassFixture<EventfulApi>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task No_personal_value_token_or_secret_is_ever_logged()
    {
        var body = new
        {
            name = "Неповторимов Аристарх",
            phones = new[] { "8 917 222 33 44" },
            emails = new[] { "aristarkh@unique.ru" },
            comment = "Тайное слово",
            externalId = "log-1",
        };
        var id = (await office.Post(LeadCalls.Leads, body, key: "key-unseen")).Expect(201).Id;
        (await office.Post(LeadCalls.Leads, body)).Expect(200);
        (await office.Post(LeadCalls.Leads, new { body.name, phones = new[] { "Неповторимов" } })).Expect(422);
        (await office.Post(LeadCalls.Leads, """{"phones": ["8 917 222 33 44"], "Неповторимов": 1}""")).Expect(400);
        (await office.Patch($"/api/v1/leads/{id}", new { emails = new[] { "aristarkh@unique.ru" } })).Expect(200);
        (await office.Get($"/api/v1/leads?phone=89172223344&city={Uri.EscapeDataString("Неповторимов")}")).Expect(200);
        var taken = (await office.Register()).Id;
        (await office.Patch($"/api/v1/leads/{taken}", new { externalId = "log-1" })).Expect(409);
        await FailAHandler();

        var token = await api.Token(api.HeadOffice.Client);
        var lines = string.Join('\n', api.Log.Lines);
        foreach (
            var marker in new[]
            {
                "Неповторимов",
                Uri.EscapeDataString("Неповторимов"),
                "9172223344",
                "917 222",
                "aristarkh",
                "Тайное",
                "log-1",
                "key-unseen",
                token,
                token.Split('.')[2],
                api.HeadOffice.Client.Secret,
            }
        )
            lines.ShouldNotContain(marker);
        lines.ShouldContain("Kernel.OnSourceMoved");
    }

    async Task FailAHandler()
    {
        var source = (await office.NewSource("failing")).Id;
        api.Plan.Fail(source, 2, times: 1);
        (await office.Post($"/api/v1/sources/{source}/archive")).Expect(200);
        await Eventually.Is(() => Task.FromResult(api.Plan.Met(source).Count == 2), "the handler has failed and tried again");
    }
}
