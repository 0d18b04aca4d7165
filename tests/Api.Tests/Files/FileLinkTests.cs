using System.Net;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Files;

public sealed class FileLinkTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = FileCalls.Files;
    readonly TestApiClient office = api.As(api.HeadOffice);
    readonly TestApiClient nobody = api.AsNobody();

    [Fact]
    public async Task A_link_opens_without_signing_in_until_it_ends()
    {
        var file = (await office.Upload("каталог.txt", FileCalls.Bytes("каталог"))).Expect(201).Id;
        var link = (await office.Post($"{Path}/{file}/links", new { minutes = 60 })).Expect(200);
        using (var opened = await Open(link))
        {
            opened.StatusCode.ShouldBe(HttpStatusCode.OK);
            opened.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
            opened.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
            (await opened.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("каталог");
        }

        api.Clock.Advance(TimeSpan.FromMinutes(61));
        await IsClosed(link);
    }

    [Fact]
    public async Task A_link_shows_the_revision_that_it_was_made_for()
    {
        var file = (await office.Upload("прайс.txt", FileCalls.Bytes("старый"))).Expect(201).Id;
        var link = (await office.Post($"{Path}/{file}/links")).Expect(200);
        (await office.Revise(file, FileCalls.Bytes("новый"))).Expect(200);
        using var opened = await Open(link);
        (await opened.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("старый");
    }

    [Fact]
    public async Task A_link_ends_with_its_file_and_a_changed_one_never_opens()
    {
        var file = (await office.Upload("временный.txt", FileCalls.Bytes("временный"))).Expect(201).Id;
        var link = (await office.Post($"{Path}/{file}/links")).Expect(200);
        var address = link["url"].GetValue<string>();
        // The last sign holds two bits: B is none that it can be.
        foreach (var last in "AQgwB".Where(sign => sign != address[^1]))
            (await nobody.Get(new Uri(address[..^1] + last).AbsolutePath)).ExpectProblem(404, "file_link_not_found");
        (await nobody.Get("/files/короткий")).ExpectProblem(404, "file_link_not_found");
        (await office.Post($"{Path}/{file}/trash")).Expect(200);
        await IsClosed(link);
        (await office.Post($"{Path}/{file}/links")).ExpectProblem(409, "file_trashed");
    }

    [Fact]
    public async Task A_tenant_that_is_suspended_lends_nothing()
    {
        var franchisee = api.Network.Franchisees[2];
        var client = api.As(franchisee);
        var file = (await client.Upload("свой.txt", FileCalls.Bytes("свой"))).Expect(201).Id;
        var link = (await client.Post($"{Path}/{file}/links")).Expect(200);
        (await office.Post($"/api/v1/tenants/{franchisee.Id}/suspend")).Expect(200);
        await IsClosed(link);
    }

    [Fact]
    public async Task Who_has_made_a_link_and_who_has_used_it_stand_in_the_audit()
    {
        var file = (await office.Upload("улика.txt", FileCalls.Bytes("улика"))).Expect(201).Id;
        using (await Open((await office.Post($"{Path}/{file}/links")).Expect(200)))
        {
            await Eventually.Holds(async () =>
                (await office.Get($"/api/v1/audit-reads?entityId={file}")).Items.Single()["operation"]!
                    .GetValue<string>()
                    .ShouldBe("openFileLink")
            );
        }

        (await office.Get($"/api/v1/audit-entries?entityId={file}&operation=createFileLink")).Items.Count.ShouldBe(1);
    }

    Task<HttpResponseMessage> Open(ApiResponse link) =>
        nobody.Http.GetAsync(new Uri(link["url"].GetValue<string>()).AbsolutePath, TestContext.Current.CancellationToken);

    async Task IsClosed(ApiResponse link) =>
        (await nobody.Get(new Uri(link["url"].GetValue<string>()).AbsolutePath)).ExpectProblem(404, "file_link_not_found");
}
