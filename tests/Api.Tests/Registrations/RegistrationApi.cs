using System.Text.Json.Nodes;
using MakCrm.Infrastructure.Persistence.Idempotency;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Registrations;

/// <summary>A head office at whose form strangers register.</summary>
public sealed class RegistrationApi : CrmApiFixture
{
    static int count;

    /// <summary>Each stranger has an address of his own.</summary>
    public static string NewEmail() => $"stranger-{Interlocked.Increment(ref count)}@partners.example";

    public TestBrowser NewBrowser(string language = "ru") => new(Address, language);

    /// <summary>A form with the product's own questions.</summary>
    public async Task<string> NewForm(string kind = "partner")
    {
        var code = $"form-{Interlocked.Increment(ref count)}";
        var form = new
        {
            code,
            kind,
            title = new { en = "Become a partner", ru = "Стать партнёром" },
        };
        (await As(HeadOffice).Post("/api/v1/registration-forms", form)).Expect(201);
        return code;
    }

    public static object Submission(string email, string legalForm = "ooo", string? inn = "1655123453", string city = "Казань") =>
        new
        {
            email,
            name = "Иван Петров",
            consent = true,
            answers = new[]
            {
                Answer("city", city),
                Answer("niche", "mortgage"),
                Answer("legal_form", legalForm),
                Answer("phone", "8 (921) 000-00-01"),
            }.Concat(inn is null ? [] : [Answer("inn", inn)]),
        };

    public static object Answer(string key, params string[] values) => new { key, values };

    public async Task<ApiResponse> Submit(string code, object submission) =>
        await AsNobody().Post($"/api/v1/public/registration-forms/{code}/registrations", submission);

    /// <summary>Somebody who has registered and followed his link; his registration's id.</summary>
    public async Task<Guid> Proven(string code, string email, string city = "Казань")
    {
        (await Submit(code, Submission(email, city: city))).Expect(202);
        using var browser = NewBrowser();
        var page = await browser.Open(await LinkTo(email));
        (await browser.Submit(page, ("step", "confirm"))).Status.ShouldBe(303);
        return (await Find(email)).Single()["id"]!.GetValue<Guid>();
    }

    public async Task<string> LinkTo(string email, string? subject = null) =>
        CapturedEmails.Link(await Letters.Newest(email, subject)).PathAndQuery;

    /// <summary>What the product does every few minutes.</summary>
    public Task Clean() => Services.GetRequiredService<ExpiredDataCleanup>().Clean(TestContext.Current.CancellationToken);

    /// <summary>The registrations of this address that the head office sees.</summary>
    public async Task<IReadOnlyList<JsonNode>> Find(string email)
    {
        var found = new List<JsonNode>();
        foreach (var row in await Database.Rows("select id from registrations where email = $1 and confirmed_at is not null", email))
            found.Add((await As(HeadOffice).Get($"/api/v1/registrations/{row[0]}")).Expect(200).Json);
        return found;
    }
}
