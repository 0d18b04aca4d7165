using System.Text;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Kernel;

/// <summary>What a request is refused for before anything is done with it.</summary>
public sealed class ProblemTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Leads = "/api/v1/leads";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Theory]
    [InlineData(null, "Lead not found")]
    [InlineData("en", "Lead not found")]
    [InlineData("ru", "Лид не найден")]
    [InlineData("ru-RU,ru;q=0.9,en;q=0.8", "Лид не найден")]
    [InlineData("en-US,en;q=0.9,ru;q=0.8", "Lead not found")]
    [InlineData("de, ru;q=0.3", "Лид не найден")]
    [InlineData("de", "Lead not found")]
    [InlineData("ru;q=0, en;q=0.1", "Lead not found")]
    [InlineData("ru;q=0", "Lead not found")]
    public async Task A_problem_speaks_the_callers_language(string? language, string title) =>
        (await office.Get($"{Leads}/{Guid.CreateVersion7()}", language))
            .ExpectProblem(404, "lead_not_found")["title"]
            .GetValue<string>()
            .ShouldBe(title);

    [Fact]
    public async Task The_words_about_a_field_are_in_the_callers_language_too()
    {
        var body = new { name = new string('x', 201) };
        (await office.Post(Leads, body, language: "ru")).Json["errors"]![0]!["detail"]!
            .GetValue<string>()
            .ShouldBe("Не длиннее 200 символов.");
        (await office.Post(Leads, body, language: "en")).Json["errors"]![0]!["detail"]!
            .GetValue<string>()
            .ShouldBe("At most 200 characters.");
    }

    [Theory]
    [InlineData("""{"nme": "Иван"}""", "unknown_field /nme")]
    [InlineData("""{"utm": {"sorce": "x"}}""", "unknown_field /utm/sorce")]
    [InlineData("""{"requestedAmount": {"amount": 1, "currency": "RUB", "kopecks": 1}}""", "unknown_field /requestedAmount/kopecks")]
    [InlineData("""{"Name": "Иван"}""", "unknown_field /Name")]
    [InlineData("""{"requestedAmount": {"amount": 1}}""", "required /requestedAmount/currency")]
    [InlineData("""{"name": 7}""", "invalid_value /name")]
    [InlineData("""{"phones": "8917"}""", "invalid_value /phones")]
    [InlineData("""{"phones": [7]}""", "invalid_value /phones/0")]
    [InlineData("""{"phones": [{}]}""", "invalid_value /phones/0")]
    [InlineData("""{"requestedAmount": {"amount": "1", "currency": "RUB"}}""", "invalid_value /requestedAmount/amount")]
    [InlineData("""{"requestedAmount": {"amount": 1.5, "currency": "RUB"}}""", "invalid_value /requestedAmount/amount")]
    [InlineData("""{"requestedAmount": {"amount": 1e99, "currency": "RUB"}}""", "invalid_value /requestedAmount/amount")]
    [InlineData("""{"requestedAmount": {"amount": 9007199254740992, "currency": "RUB"}}""", "too_large /requestedAmount/amount")]
    [InlineData("""{"requestedAmount": {"amount": 1, "currency": "rub"}}""", "pattern_mismatch /requestedAmount/currency")]
    [InlineData("""{"requestedAmount": {"amount": 1, "currency": "RU"}}""", "too_short /requestedAmount/currency")]
    [InlineData("""{"responsibleId": "7"}""", "invalid_value /responsibleId")]
    [InlineData("""{"consent": {"givenAt": "yesterday", "textVersion": "1"}}""", "invalid_value /consent/givenAt")]
    [InlineData("""{"consent": {"givenAt": "2026-01-20T09:14:00", "textVersion": "1"}}""", "invalid_value /consent/givenAt")]
    [InlineData("""{"name": null}""", "null_not_allowed /name")]
    [InlineData("""{"utm": {"source": null}}""", "null_not_allowed /utm/source")]
    [InlineData("""{"phones": [null]}""", "required /phones/0")]
    [InlineData("""{"emails": ["a@b.ru", null]}""", "required /emails/1")]
    [InlineData("""{"product": "house"}""", "invalid_value /product")]
    [InlineData("""{"product": 1}""", "invalid_value /product")]
    [InlineData("""{"source": "Мой сайт"}""", "pattern_mismatch /source")]
    [InlineData("""{"source": "site\n"}""", "pattern_mismatch /source")]
    [InlineData("""{"name": "a\u0000b"}""", "invalid_character /name")]
    [InlineData("""{"name": "\ud800"}""", "invalid_character /name")]
    [InlineData("""{"name": "\ud83d\\ude00"}""", "invalid_character /name")]
    [InlineData("""{"phones": ["1", "x\udc00y"]}""", "invalid_character /phones/1")]
    [InlineData("""{"utm": {"source": "a"}, "customValues": {"b": [1, {"c/d": "\uDFFF"}]}}""", "invalid_character /customValues/b/1/c~1d")]
    [InlineData("""{"customValues": {"a\u0000": 1}}""", "invalid_character /customValues")]
    [InlineData("""{"\ud800": 1}""", "invalid_character ")]
    [InlineData("""{"name": "a", "name": "b"}""", "duplicate_field /name")]
    public async Task A_body_of_the_wrong_shape_is_refused_by_the_place_of_its_fault(string body, string fault)
    {
        var answer = await office.Post(Leads, body);
        answer.Code.ShouldBe(fault.StartsWith("unknown_field", StringComparison.Ordinal) ? "unknown_field" : "invalid_request");
        answer.Expect(400).Faults.ShouldContain(fault);
    }

    [Fact]
    public async Task Every_fault_of_a_body_is_told_at_once()
    {
        var body = new
        {
            name = new string('x', 201),
            phones = Enumerable.Repeat("8917", 11),
            emails = new[] { new string('x', 255) },
            source = "A",
        };
        (await office.Post(Leads, body))
            .ExpectProblem(400, "invalid_request")
            .Faults.ShouldBe(
                ["too_long /name", "too_many /phones", "too_long /emails/0", "too_short /source", "pattern_mismatch /source"],
                ignoreOrder: true
            );
    }

    [Theory]
    [InlineData("""{"name": "Иван" """)]
    [InlineData("{name: 1}")]
    [InlineData("{} {}")]
    [InlineData("{/* note */}")]
    [InlineData("""{"phones": ["1",]}""")]
    [InlineData("NaN")]
    public async Task What_is_no_json_is_refused(string body) =>
        (await office.Post(Leads, body)).ExpectProblem(400, "invalid_request").Faults.Single().ShouldStartWith("invalid_json");

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    public async Task A_body_is_needed(string body) =>
        (await office.Post(Leads, body)).ExpectProblem(400, "invalid_request").Faults.ShouldBe(["required "]);

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("true")]
    public async Task A_body_is_an_object(string body) => (await office.Post(Leads, body)).ExpectProblem(400, "invalid_request");

    [Fact]
    public async Task Json_nested_without_end_is_refused()
    {
        var deep = new StringBuilder().Append("""{"customValues": {"a": """).Append('[', 100_000).ToString();
        (await office.Post(Leads, deep)).ExpectProblem(400, "invalid_request");
    }

    [Theory]
    [InlineData("text/plain", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("multipart/form-data; boundary=x", 415)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("application/merge-patch+json", 415)]
    [InlineData("application/json; charset=UTF-8", 422)]
    [InlineData("APPLICATION/JSON", 422)]
    public async Task The_media_type_is_the_contracts(string type, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Leads) { Content = new ByteArrayContent("{}"u8.ToArray()) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        (await office.Send(request)).Expect(status);
    }

    [Fact]
    public async Task A_patch_may_come_as_plain_json()
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"{Leads}/{Guid.CreateVersion7()}")
        {
            Content = new StringContent("""{"city": "Уфа"}""", Encoding.UTF8, "application/json"),
        };
        (await office.Send(request)).ExpectProblem(404, "lead_not_found");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_two_mebibytes_is_refused(bool isLengthKnown)
    {
        const int limit = 2 * 1024 * 1024;
        (await office.Send(Sized(limit, isLengthKnown))).ExpectProblem(400, "unknown_field");
        (await office.Send(Sized(limit + 1, isLengthKnown))).ExpectProblem(413, "payload_too_large");
        (await office.Send(Sized(limit * 2, isLengthKnown))).ExpectProblem(413, "payload_too_large");
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("129")]
    public async Task A_key_that_is_no_key_is_refused(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Leads)
        {
            Content = new StringContent("{}", Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key == "129" ? new string('k', 129) : key);
        (await office.Send(request)).ExpectProblem(400, "invalid_request").Faults.ShouldBe(["invalid_value Idempotency-Key"]);
    }

    [Theory]
    [InlineData("3", "invalid_value If-Match")]
    [InlineData("\"3", "invalid_value If-Match")]
    public async Task A_version_that_is_no_tag_is_refused(string tag, string fault)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"{Leads}/{Guid.CreateVersion7()}")
        {
            Content = new StringContent("{}", Encoding.UTF8, "application/merge-patch+json"),
        };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        (await office.Send(request)).ExpectProblem(400, "invalid_request").Faults.ShouldBe([fault]);
    }

    [Theory]
    [InlineData("7")]
    [InlineData("not-a-uuid")]
    [InlineData("0199a1f0-7c11-7d30-9a4e-1f6f6f6b1c0")]
    [InlineData("'%20or%201=1")]
    public async Task A_path_with_a_malformed_id_is_refused(string id)
    {
        (await office.Get($"{Leads}/{id}")).ExpectProblem(400, "invalid_request").Faults.ShouldBe(["invalid_value id"]);
        (await office.Post($"{Leads}/{id}/comments", new { text = "x" })).ExpectProblem(400, "invalid_request");
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v2/leads")]
    [InlineData("/api/v1/leads/0199a1f0-7c11-7d30-9a4e-1f6f6f6b1c01/nothing")]
    [InlineData("/nothing")]
    public async Task What_the_contract_does_not_know_is_not_found(string path) =>
        (await office.Get(path)).ExpectProblem(404, "resource_not_found");

    [Theory]
    [InlineData("DELETE", Leads)]
    [InlineData("PUT", Leads + "/0199a1f0-7c11-7d30-9a4e-1f6f6f6b1c01")]
    [InlineData("POST", "/.well-known/jwks.json")]
    [InlineData("TRACE", Leads)]
    public async Task A_method_that_the_path_does_not_know_is_refused(string method, string path) =>
        (await office.Send(new HttpRequestMessage(new(method), path))).ExpectProblem(405, "method_not_allowed");

    [Fact]
    public async Task Head_and_options_answer_without_a_body_and_without_a_fault()
    {
        using var http = new HttpClient { BaseAddress = api.Address };
        foreach (var method in new[] { HttpMethod.Head, HttpMethod.Options })
        {
            using var request = new HttpRequestMessage(method, Leads);
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            ((int)response.StatusCode).ShouldBeInRange(200, 405);
        }
    }

    static HttpRequestMessage Sized(int bytes, bool isLengthKnown)
    {
        var text = "{\"nothing\": \"" + new string('x', bytes - 15) + "\"}";
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(text));
        content.Headers.ContentType = new("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, Leads) { Content = content };
        request.Headers.TransferEncodingChunked = !isLengthKnown;
        return request;
    }
}
