using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Kernel;

/// <summary>How many there may be of a kind holds for those who come at once.</summary>
public sealed class TurnTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task The_last_place_is_taken_by_one()
    {
        var segments = new List<Guid>();
        for (var number = 1; number <= 24; number++)
            segments.Add((await office.Post("/api/v1/segments", Segment($"Отрезок {number}"))).Expect(201).Id);
        foreach (var id in segments[..19])
            (await Watch(id)).Expect(200);
        var answers = await Task.WhenAll(segments[19..].Select(Watch));
        answers.Count(a => a.Status == 200).ShouldBe(1);
        foreach (var answer in answers.Where(a => a.Status != 200))
            answer.ExpectProblem(422, "segment_watch_limit_reached");
        (await api.As(api.Network.Franchisees[0]).Post("/api/v1/segments", Segment("Чужой"))).Expect(201);

        Task<ApiResponse> Watch(Guid id) => office.Put($"/api/v1/segments/{id}/watch");
    }

    static object Segment(string name) =>
        new
        {
            name,
            record = "client",
            kind = "static",
        };
}
