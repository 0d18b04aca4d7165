namespace MakCrm.FakeAmo.Tests;

public sealed class BoardTests(Fake fake) : IClassFixture<Fake>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await fake.Start();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_first_page_lists_accounts()
    {
        var page = await fake.Send(HttpMethod.Get, "/_fake", null, null);
        page.ContentType.ShouldBe("text/html");
        page.Text.ShouldContain($"href=\"/_fake/accounts/{fake.Account}\"");
        (await fake.Send(HttpMethod.Get, "/", null, null)).Status.ShouldBe(302);
    }

    [Fact]
    public async Task An_accounts_page_shows_its_records_and_never_their_markup()
    {
        await fake.Made("leads", """{"name":"<b>Кредит</b>"}""");
        await fake.Made(
            "contacts",
            """{"name":"Иван","custom_fields_values":[{"field_code":"PHONE","values":[{"value":"+79160000000"}]}]}"""
        );
        var page = await fake.Send(HttpMethod.Get, $"/_fake/accounts/{fake.Account}", null, null);
        page.Text.ShouldContain("&lt;b&gt;");
        page.Text.ShouldContain("79160000000");
        page.Text.ShouldNotContain("<b>");
    }

    [Fact]
    public async Task Of_many_records_the_newest_hundred_are_shown()
    {
        (await fake.Control(HttpMethod.Post, $"accounts/{fake.Account}/fill", """{"leads":101}""")).Expect(204);
        var page = await fake.Send(HttpMethod.Get, $"/_fake/accounts/{fake.Account}", null, null);
        page.Text.Split("Status of lead").Length.ShouldBe(101);
        page.Text.ShouldContain("The newest 100 of 101.");
    }

    [Theory]
    [InlineData("142", 302, 142)]
    [InlineData("77", 409, null)]
    [InlineData("", 400, null)]
    public async Task A_lead_is_moved_by_hand(string status, int answer, int? moved)
    {
        var lead = await fake.Made("leads", "{}");
        var before = await StatusOf(lead);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = fake.Address };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["status"] = status });
        using var response = await http.PostAsync(
            $"/_fake/accounts/{fake.Account}/leads/{lead}/status",
            form,
            TestContext.Current.CancellationToken
        );
        ((int)response.StatusCode).ShouldBe(answer);
        (await StatusOf(lead)).ShouldBe(moved ?? before);
    }

    [Fact]
    public async Task An_account_that_is_not_there_has_no_page() =>
        (await fake.Send(HttpMethod.Get, "/_fake/accounts/5", null, null)).Status.ShouldBe(404);

    async Task<int> StatusOf(int lead) => (await fake.Get($"leads/{lead}")).Expect(200)["status_id"]!.GetValue<int>();
}
