using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;
using MakCrm.TestKit.Contract;

namespace MakCrm.Api.Tests.Intakes;

/// <summary>What integrators are told is true: its examples are run as they are printed.</summary>
public sealed partial class IntakeDocumentationTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly TestApiClient platform = api.AsNobody();

    [Theory]
    [InlineData("tilda", "ru")]
    [InlineData("yandex", "en")]
    [InlineData("custom", "ru")]
    public async Task Examples_are_answered_as_it_is_said(string preset, string language)
    {
        var intake = await office.NewIntake(preset, ("Вопрос клиента", "comment"), ("Город", "city"));
        var response = (await office.Get($"{intake.Path}/documentation?language={language}")).Expect(200);
        foreach (var example in response["examples"].AsArray())
            await HoldsTrue(example!);
        (await office.LeadOf(intake)).Text("externalId").ShouldBe("1234567:7654321");
    }

    [Fact]
    public async Task Examples_of_VK_are_answered_as_it_is_said()
    {
        var intake = await office.NewIntake(new { preset = "vk", vk = new { confirmation = "a1b2c3d4" } });
        var response = (await office.Get($"{intake.Path}/documentation")).Expect(200);
        foreach (var example in response["examples"].AsArray())
            await HoldsTrue(example!);
        (await office.LeadOf(intake)).Text("externalId").ShouldBe("1234567");
    }

    [Fact]
    public async Task It_names_the_address_the_fields_of_the_source_and_how_it_refuses()
    {
        var intake = await office.NewIntake("tilda", ("Ваш город", "city"));
        var response = (await office.Get($"{intake.Path}/documentation")).Expect(200);
        var page = response["markdown"].GetValue<string>();
        new Uri(response["address"].GetValue<string>()).AbsolutePath.ShouldBe(intake.Address);
        page.ShouldContain(response["address"].GetValue<string>());
        page.ShouldContain("| `Ваш город` | Город |");
        page.ShouldContain("| 422 | `lead_without_contact` |");
        (await office.Get($"{intake.Path}/documentation?language=en"))["markdown"].GetValue<string>().ShouldContain("## Errors");
    }

    [Fact]
    public async Task It_names_every_refusal_that_the_contract_does()
    {
        var intake = await office.NewIntake("custom");
        var response = (await office.Get($"{intake.Path}/documentation")).Expect(200);
        var named = response["errors"].AsArray().Select(e => e!.Text("code")!).ToHashSet();
        // A source that is there is known to whoever has its key.
        OpenApi.Contract.Operations.Single(o => o.Id == "receiveIntake").Errors.Except([.. named, "source_unknown"]).ShouldBeEmpty();
    }

    async Task HoldsTrue(JsonNode example)
    {
        using var request = Request(example.Text("curl")!);
        var answer = (await platform.Send(request)).Expect(example["status"]!.GetValue<int>());
        if (example.Text("answer") is ['{', ..] shown)
            JsonNode.Parse(shown)!.AsObject().Select(p => p.Key).Except(answer.Json.AsObject().Select(p => p.Key)).ShouldBeEmpty();
        else
            answer.Text.ShouldBe(example.Text("answer"));
    }

    /// <summary>What curl would send.</summary>
    HttpRequestMessage Request(string command)
    {
        var words = Words(command);
        var url = new Uri(words.First(w => w.StartsWith("http", StringComparison.Ordinal)));
        var request = new HttpRequestMessage(
            words.Contains("POST") ? HttpMethod.Post : HttpMethod.Get,
            new Uri(api.Address, url.PathAndQuery)
        );
        var form = After(words, "--data-urlencode").Select(f => KeyValuePair.Create(f.Split('=', 2)[0], f.Split('=', 2)[1])).ToList();
        if (form.Count > 0)
            request.Content = new FormUrlEncodedContent(form);
        if (After(words, "--data").FirstOrDefault() is { } body)
            request.Content = new StringContent(body, null, After(words, "-H").Single().Split(": ")[1]);
        return request;
    }

    static IEnumerable<string> After(IReadOnlyList<string> words, string option) =>
        words.Zip(words.Skip(1)).Where(p => p.First == option).Select(p => p.Second);

    /// <summary>The words of a command as a shell reads them; only single quotes are used.</summary>
    static IReadOnlyList<string> Words(string command) =>
        [
            .. Word()
                .Matches(command.Replace("\\\n", " ", StringComparison.Ordinal))
                .Select(m => Quoted().Replace(m.Value, q => q.Groups[1].Value).Replace("\\'", "'", StringComparison.Ordinal)),
        ];

    [GeneratedRegex(@"(?:'[^']*'|\\'|[^\s'\\])+")]
    private static partial Regex Word();

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();
}
