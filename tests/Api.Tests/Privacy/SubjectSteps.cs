using System.IO.Compression;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Privacy;

/// <summary>A person with a mark of his own in every place that takes words.</summary>
sealed record MarkedPerson(string Phone, string Email, Guid LeadId, Guid DealId, IReadOnlyList<string> Marks);

static class SubjectSteps
{
    public const string Requests = "/api/v1/subject-requests";
    static int people;

    /// <summary>Registers, changes, comments, documents and deals with a person, each write with a key whose answer is stored.</summary>
    public static async Task<MarkedPerson> Plant(this TestApiClient client)
    {
        var number = Interlocked.Increment(ref people);
        var mark = $"метка{number}я";
        var (phone, email) = (LeadCalls.NewPhone(), $"mark{number}@marked.example");
        var lead = await Send(client, HttpMethod.Post, LeadCalls.Leads, Registration(mark, phone, email), 201);
        var path = $"{LeadCalls.Leads}/{lead.Id}";
        await Send(client, HttpMethod.Patch, path, new { name = $"Имя-два {mark}", city = $"Город-два {mark}" }, 200);
        await Send(client, HttpMethod.Post, $"{path}/comments", new { text = $"Комментарий {mark}" }, 201);
        await Send(client, HttpMethod.Post, $"{path}/status", new { status = "in_work", comment = $"Шаг {mark}" }, 200);
        await Send(client, HttpMethod.Put, $"{path}/documents", DocumentCalls.All(), 200);
        var second = new
        {
            phones = new[] { LeadCalls.NewPhone() },
            emails = new[] { email.ToUpperInvariant() },
            name = $"Двойник {mark}",
        };
        await Send(client, HttpMethod.Post, LeadCalls.Leads, second, 201);
        var deal = await Send(client, HttpMethod.Post, "/api/v1/deals", new { title = $"Сделка {mark}", leadId = lead.Id }, 201);
        return new(phone, email, lead.Id, deal.Id, [mark, phone[1..], email, email.ToUpperInvariant(), LeadCalls.Spelled(phone)]);
    }

    static object Registration(string mark, string phone, string email) =>
        new
        {
            name = $"Имя {mark}",
            phones = new[] { LeadCalls.Spelled(phone) },
            emails = new[] { email },
            city = $"Город {mark}",
            utm = new { source = $"utm {mark}" },
            consent = new
            {
                givenAt = "2026-01-20T09:14:00Z",
                textVersion = $"v {mark}"[..8],
                ip = "178.205.10.4",
            },
            externalId = $"внешний {mark}",
            comment = $"Первый комментарий {mark}",
            customValues = new { any = $"Значение {mark}" },
        };

    static async Task<ApiResponse> Send(TestApiClient client, HttpMethod method, string path, object body, int status) =>
        (await client.Send(method, path, body, key: Guid.CreateVersion7().ToString())).Expect(status);

    public static async Task<ApiResponse> Ask(this TestApiClient client, object request) =>
        (await client.Post(Requests, request, Guid.CreateVersion7().ToString())).Expect(201);

    /// <summary>Orders the erasure and waits until it is done.</summary>
    public static async Task<ApiResponse> Erase(this TestApiClient client, Guid request)
    {
        (await client.Post($"{Requests}/{request}/erasure")).Expect(202);
        return await Eventually.Gives(async () =>
        {
            var answer = (await client.Get($"{Requests}/{request}")).Expect(200);
            answer.Json.Text("state").ShouldNotBe("erasing");
            return answer;
        });
    }

    /// <summary>Loses the deal, which holds its lead while it is open.</summary>
    public static async Task Lose(this TestApiClient client, Guid deal)
    {
        var reason = (await client.Get("/api/v1/loss-reasons")).Items[0]["id"]!.GetValue<Guid>();
        (await client.Post($"/api/v1/deals/{deal}/lose", new { lossReasonId = reason, comment = "Передумал" })).Expect(200);
    }

    /// <summary>The files of an export by their names.</summary>
    public static async Task<Dictionary<string, string>> Export(this TestApiClient client, Guid request)
    {
        var bytes = await client.Http.GetByteArrayAsync($"{Requests}/{request}/export", TestContext.Current.CancellationToken);
        await using var zip = new ZipArchive(new MemoryStream(bytes));
        var files = new Dictionary<string, string>();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync(TestContext.Current.CancellationToken));
            files[entry.FullName] = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        }

        return files;
    }
}
