using MakCrm.Client;

namespace MakCrm.Clients.Tests.CSharp;

public sealed class RequestTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_carries_the_correlation_id_the_language_and_who_calls()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Json(200, Samples.Lead()))
            .Client(options => options with { Language = "ru", Application = "cabinet/2.1" });

        await mak.Leads.GetLead(Samples.LeadId, options: new() { CorrelationId = "c-42" }, ct: Ct);

        var call = api.Calls.Single();
        call["X-Correlation-Id"].ShouldBe("c-42");
        call["Accept-Language"].ShouldBe("ru");
        call["User-Agent"].ShouldNotBeNull().ShouldStartWith("cabinet/2.1 MakCrm.Client/");
    }

    [Fact]
    public async Task The_language_of_one_call_goes_before_the_clients()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Json(200, Samples.Lead())).Client(options => options with { Language = "ru" });

        await mak.Leads.GetLead(Samples.LeadId, options: new() { Language = "en, ru;q=0.5" }, ct: Ct);

        api.Calls.Single()["Accept-Language"].ShouldBe("en, ru; q=0.5");
    }

    [Fact]
    public async Task A_query_repeats_lists_escapes_texts_and_writes_times_in_utc()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Json(200, """{"items":[],"nextCursor":null}""")).Client();

        await mak.Leads.ListLeads(
            new()
            {
                Status = ["new", "in_work"],
                Phone = "+7 917&8",
                Product = LoanProduct.CarLoan,
                SourceId = Samples.LeadId,
                CreatedFrom = new DateTimeOffset(2026, 1, 1, 3, 0, 0, TimeSpan.FromHours(3)),
                Limit = 200,
            },
            ct: Ct
        );

        api.Calls.Single()
            .Target.ShouldBe(
                "/api/v1/leads?limit=200&status=new&status=in_work&sourceId=0199a1f0-7c11-7d30-9a4e-1f6f6f6b1c01"
                    + "&product=car_loan&createdFrom=2026-01-01T00%3A00%3A00Z&phone=%2B7%20917%268"
            );
    }

    [Fact]
    public async Task A_path_in_the_address_is_kept()
    {
        await using var api = await StubApi.Start();
        var address = new Uri(api.Address, "/crm");
        var tokens = new FixedToken();
        using var mak = api.Then(Answer.Json(200, Samples.Lead()))
            .Client(options => options with { BaseAddress = address, Credentials = null, Tokens = tokens });

        await mak.Leads.GetLead(Samples.LeadId, ct: Ct);

        api.Calls.Single().Target.ShouldBe($"/crm/api/v1/leads/{Samples.LeadId}");
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task A_code_cannot_lead_out_of_its_path(string code)
    {
        await using var api = await StubApi.Start();
        using var mak = api.Client();

        await Should.ThrowAsync<ArgumentException>(async () => await mak.Leads.DeleteLeadStatus(code, ct: Ct));

        api.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_is_one_step_of_its_path()
    {
        await using var api = await StubApi.Start();
        using var mak = api.Then(Answer.Status(204)).Client();

        await mak.Leads.DeleteLeadStatus("a/../b?c", ct: Ct);

        api.Calls.Single().Target.ShouldBe("/api/v1/lead-statuses/a%2F..%2Fb%3Fc");
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("ключ")]
    [InlineData("a\r\nX-Injected: 1")]
    public async Task A_key_that_no_header_can_hold_is_refused_before_anything_is_sent(string key)
    {
        await using var api = await StubApi.Start();
        using var mak = api.Client();

        await Should.ThrowAsync<ArgumentException>(async () =>
            await mak.Leads.CreateLead(Samples.Registration, new() { IdempotencyKey = key }, Ct)
        );

        api.TokenCalls.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_injected_http_client_is_used_and_left_open()
    {
        await using var api = await StubApi.Start();
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Mine", "yes");
        api.Then(Answer.Json(200, Samples.Lead()));

        using (var mak = new MakClient(api.Options(), http))
            await mak.Leads.GetLead(Samples.LeadId, ct: Ct);

        api.Calls.Single()["X-Mine"].ShouldBe("yes");
        (await http.GetAsync(api.Address, Ct)).IsSuccessStatusCode.ShouldBeTrue();
    }

    [Fact]
    public void A_client_needs_one_source_of_tokens()
    {
        var options = new MakClientOptions { BaseAddress = new Uri("http://127.0.0.1:1") };

        Should.Throw<ArgumentException>(() => new MakClient(options));
        Should.Throw<ArgumentException>(() =>
            new MakClient(options with { Credentials = new ClientCredentials("a", "b"), Tokens = new FixedToken() })
        );
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("ftp://files.example")]
    public void A_client_needs_a_web_address(string address) =>
        Should.Throw<ArgumentException>(() =>
            new MakClient(new MakClientOptions { BaseAddress = new Uri(address, UriKind.RelativeOrAbsolute), Tokens = new FixedToken() })
        );

    [Fact]
    public void Credentials_do_not_show_their_secret()
    {
        var options = new MakClientOptions
        {
            BaseAddress = new Uri("http://127.0.0.1"),
            Credentials = new ClientCredentials("site", "s3cret"),
        };

        options.ToString().ShouldContain("site");
        options.ToString().ShouldNotContain("s3cret");
    }

    sealed class FixedToken : ITokenProvider
    {
        public ValueTask<string> GetToken(string? rejected, CancellationToken ct) => new("fixed");
    }
}
