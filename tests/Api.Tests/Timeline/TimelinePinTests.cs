using MakCrm.Api.Tests.Access;
using MakCrm.Api.Tests.Leads;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Timeline;

/// <summary>What everybody who opens a record should see first.</summary>
public sealed class TimelinePinTests(AccessApi api) : IClassFixture<AccessApi>
{
    const string Timeline = "/api/v1/timeline";
    readonly TestApiClient office = api.Office;

    [Fact]
    public async Task A_pinned_comment_stands_among_the_pinned_until_it_is_unpinned()
    {
        var (lead, comment) = await Commented();
        var pin = (await office.Post($"{Timeline}/pins", Pinning(lead, comment))).Expect(201).Id;
        var pinned = (await Pinned(office, lead)).Single();
        (pinned.Uuid("id"), pinned.Uuid("pinId")).ShouldBe((comment, pin));
        (await office.Delete($"{Timeline}/pins/{pin}")).Expect(204);
        (await Pinned(office, lead)).ShouldBeEmpty();
        (await office.Delete($"{Timeline}/pins/{pin}")).ExpectProblem(404, "timeline_pin_not_found");
    }

    [Fact]
    public async Task Of_two_who_pin_the_same_at_once_one_does()
    {
        var (lead, comment) = await Commented();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => office.Post($"{Timeline}/pins", Pinning(lead, comment))));
        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers.Where(a => a.Status != 201).ShouldAllBe(a => a.Status == 409);
        (await Pinned(office, lead)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Only_what_stands_in_the_timeline_can_be_pinned()
    {
        var ((lead, _), (_, other)) = (await Commented(), await Commented());
        (await office.Post($"{Timeline}/pins", Pinning(lead, other))).ExpectProblem(422, "timeline_entry_unknown");
        (await office.Post($"{Timeline}/pins", Pinning(Guid.CreateVersion7(), other))).ExpectProblem(404, "record_not_found");
    }

    [Fact]
    public async Task A_record_has_twenty_pins_at_most()
    {
        var lead = await api.NewLead();
        foreach (var number in Enumerable.Range(1, 20))
            (await office.Post($"{Timeline}/pins", Pinning(lead, await Comment(lead, $"{number}")))).Expect(201);
        (await office.Post($"{Timeline}/pins", Pinning(lead, await Comment(lead, "21")))).ExpectProblem(409, "timeline_pin_limit_reached");
    }

    [Fact]
    public async Task Whoever_does_not_see_the_record_can_neither_pin_nor_unpin()
    {
        var (lead, comment) = await Commented();
        var stranger = await api.NewMember(
            await api.NewRole(("leads.read", "own"), ("timeline.read", "tenant"), ("timeline.pin", "tenant"))
        );
        (await stranger.Api.Post($"{Timeline}/pins", Pinning(lead, comment))).ExpectProblem(404, "record_not_found");
        var pin = (await office.Post($"{Timeline}/pins", Pinning(lead, comment))).Expect(201).Id;
        (await stranger.Api.Delete($"{Timeline}/pins/{pin}")).ExpectProblem(404, "timeline_pin_not_found");
    }

    [Fact]
    public async Task Nothing_stays_pinned_of_a_record_that_is_deleted_for_good()
    {
        var (lead, comment) = await Commented();
        var pin = (await office.Post($"{Timeline}/pins", Pinning(lead, comment))).Expect(201).Id;
        (await office.Trash(lead)).Expect(200);
        (await office.Delete($"/api/v1/leads/{lead}")).Expect(204);
        await Eventually.Holds(async () =>
            (await api.Database.Value<long>("select count(*) from timeline_pins where id = $1", pin)).ShouldBe(0)
        );
    }

    async Task<(Guid Lead, Guid Comment)> Commented()
    {
        var lead = await api.NewLead();
        return (lead, await Comment(lead, "Позвонить до обеда"));
    }

    async Task<Guid> Comment(Guid lead, string text) => (await office.Post($"/api/v1/leads/{lead}/comments", new { text })).Expect(201).Id;

    static object Pinning(Guid lead, Guid entry) =>
        new
        {
            recordType = "lead",
            recordId = lead,
            entryId = entry,
        };

    static async Task<IReadOnlyList<System.Text.Json.Nodes.JsonNode>> Pinned(TestApiClient reader, Guid lead) =>
        [.. (await reader.Get($"{Timeline}?recordType=lead&recordId={lead}&pinned=true")).Expect(200).Items];
}
