using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Kernel;

/// <summary>The server's process is killed in the midst of its work and started again.</summary>
[DedicatedServer("crashes")]
public sealed class CrashTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    [Fact]
    public async Task Every_acknowledged_write_is_there_once_and_every_key_can_be_used_again()
    {
        var token = await api.Token(api.HeadOffice.Client);
        var writes = new ConcurrentDictionary<string, Guid?>();
        using (var first = await ServerProcess.Start(api.Database.Settings))
        {
            using var http = first.Client(token);
            var writers = Enumerable.Range(0, 8).Select(writer => Write(http, writer, writes)).ToList();
            await Eventually.Is(() => Task.FromResult(writes.Values.Count(id => id is not null) > 200), "enough is written");
            first.Kill();
            await Task.WhenAll(writers);
        }

        var unanswered = writes.Where(write => write.Value is null).Select(write => write.Key).ToList();
        unanswered.ShouldNotBeEmpty();
        using var second = await ServerProcess.Start(api.Database.Settings);
        using var again = second.Client(token);
        foreach (var phone in unanswered)
            writes[phone] = await Eventually.Gives(async () => await Post(again, phone) ?? throw new TimeoutException(phone));
        var stored = await Stored();
        stored.Count.ShouldBe(writes.Count);
        stored.ShouldAllBe(row => writes[row.Phone] == row.Lead);
        (await Orphans()).ShouldBe(0);
        // The dead server's claims on events end by the clock, for which the test need not wait.
        await api.Database.Execute("update outbox_events set leased_until = '-infinity' where delivered_at is null");
        await Eventually.Is(async () => await Waiting() == 0, "every event is delivered");
    }

    static async Task Write(HttpClient http, int writer, ConcurrentDictionary<string, Guid?> writes)
    {
        for (var number = 0; number < 20_000; number++)
        {
            var phone = $"+79{writer:00}{number:0000000}";
            writes[phone] = null;
            try
            {
                writes[phone] = await Post(http, phone);
            }
            catch (HttpRequestException)
            {
                // The server is dead; what became of this write, nobody knows.
                return;
            }
        }
    }

    /// <summary>The id of the stored lead; null for an answer that is none.</summary>
    static async Task<Guid?> Post(HttpClient http, string phone)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/leads")
        {
            Content = JsonContent.Create(new { phones = new[] { phone } }),
        };
        request.Headers.Add("Idempotency-Key", $"crash-{phone}");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (int)response.StatusCode == 201 ? JsonNode.Parse(text)!["id"]!.GetValue<Guid>() : null;
    }

    async Task<List<(string Phone, Guid Lead)>> Stored() =>
        [
            .. (
                await api.Database.Rows(
                    "select c.value, l.id from leads l left join lead_contacts c on c.tenant_id = l.tenant_id and c.lead_id = l.id"
                )
            ).Select(row => ((string)row[0]!, (Guid)row[1]!)),
        ];

    Task<long> Orphans() =>
        api.Database.Value<long>(
            """
            select (select count(*) from lead_contacts c where not exists (select 1 from leads l where l.id = c.lead_id))
                 + (select count(*) from leads l where (select count(*) from outbox_events e where e.aggregate_id = l.id) <> 1)
                 + (select count(*) from leads l where (select count(*) from audit_entries a where a.entity_id = l.id) <> 1)
                 + abs((select count(*) from leads) - (select count(*) from idempotency_records))
            """
        );

    Task<long> Waiting() => api.Database.Value<long>("select count(*) from outbox_events where delivered_at is null");
}
