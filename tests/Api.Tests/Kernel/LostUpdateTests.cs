using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Kernel;

/// <summary>Whoever changes a record at the same time as others builds on what they have written.</summary>
public sealed class LostUpdateTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const int Writers = 8;
    readonly TestApiClient office = api.As(api.HeadOffice);

    // In the order of their tables' names: what is written last in a batch needs its version checked as much as what is written first.
    [Theory]
    [InlineData("deals", """{"title":"Сделка"}""", "title")]
    [InlineData("loss-reasons", """{"name":"Передумал"}""", "name")]
    [InlineData("machine-clients", """{"name":"Сайт","permissions":[]}""", "name")]
    [InlineData(
        "pipelines",
        """{"name":"Ипотека","stages":[{"name":"Новая","color":"#112233","type":"open"},{"name":"Да","color":"#112233","type":"won"},{"name":"Нет","color":"#112233","type":"lost"}]}""",
        "name"
    )]
    [InlineData("sources", """{"code":"raced","name":"Сайт","kind":"own_site"}""", "name")]
    [InlineData("tenants", """{"name":"Омск","timeZone":"Asia/Omsk"}""", "name")]
    [InlineData("users", """{"email":"changed-at-once@mak.example","name":"Иван","roles":["guest"]}""", "name")]
    public async Task Of_many_changes_at_once_none_is_lost(string records, string body, string field)
    {
        var made = (await office.Post($"/api/v1/{records}", body)).Expect(201);
        var path = $"/api/v1/{records}/{made.Id}";
        var changes = Enumerable.Range(0, Writers).Select(n => office.Patch(path, new Dictionary<string, string> { [field] = $"Имя {n}" }));
        var versions = (await Task.WhenAll(changes)).Select(answer => answer.Expect(200).Version).ToList();
        versions.Order().ShouldBe(Enumerable.Range(made.Version + 1, Writers));
    }
}
