using System.Net.Http.Headers;
using System.Security.Cryptography;
using MakCrm.Api.Tests.Clients;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Files;

public sealed class FileTests(SmallStoreApi api) : IClassFixture<SmallStoreApi>
{
    const string Path = FileCalls.Files;
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task What_was_uploaded_comes_back_to_the_byte_and_lies_sealed_in_the_store()
    {
        var bytes = FileCalls.Bytes("%PDF-1.7 паспорт серии 4512\n" + new string('я', 70_000));
        var file = (await office.Upload("Паспорт Иванова.pdf", bytes, "&description=скан")).Expect(201);
        file.ETag.ShouldBe("\"1\"");
        file.Headers.Location!.ToString().ShouldBe($"{Path}/{file.Id}");
        (file["contentType"].GetValue<string>(), file["size"].GetValue<int>()).ShouldBe(("application/pdf", bytes.Length));
        file["sha256"].GetValue<string>().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        (await office.Content(file.Id)).ShouldBe(bytes);
        (await office.Get($"{Path}/{file.Id}")).Expect(200).Text.ShouldBe(file.Text);
        foreach (var stored in api.Stored(api.HeadOffice.Id))
            (await File.ReadAllBytesAsync(stored, TestContext.Current.CancellationToken)).AsSpan().IndexOf("паспорт"u8).ShouldBe(-1);
    }

    [Fact]
    public async Task An_answer_with_bytes_is_to_be_saved_under_the_files_own_name()
    {
        var file = (await office.Upload("Договор №5.txt", FileCalls.Bytes("<script>alert(1)</script>"))).Expect(201);
        file["contentType"].GetValue<string>().ShouldBe("text/plain");
        using var answer = await office.Http.GetAsync($"{Path}/{file.Id}/content", TestContext.Current.CancellationToken);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("Договор №5.txt");
        answer.Content.Headers.ContentLength.ShouldBe(25);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\Иван\\справка.txt", "справка.txt")]
    [InlineData("счёт\u202Efdp.txt", "счётfdp.txt")]
    [InlineData("a\u0085b\n.txt", "ab.txt")]
    public async Task A_name_keeps_neither_folders_nor_signs_that_deceive(string given, string stored) =>
        (await office.Upload(given, FileCalls.Bytes(given))).Expect(201)["name"].GetValue<string>().ShouldBe(stored);

    [Theory]
    [InlineData("///")]
    [InlineData("..")]
    [InlineData("\u200B")]
    public async Task A_name_of_which_nothing_is_left_is_refused(string name) =>
        (await office.Upload(name, FileCalls.Bytes("текст"))).ExpectProblem(422, "file_name_invalid");

    [Theory]
    [InlineData("setup.pdf", "MZ\u0090\u0000")]
    [InlineData("отчёт.txt", "#!/bin/sh")]
    [InlineData("отчёт.exe", "просто текст")]
    [InlineData("письмо.js", "просто текст")]
    public async Task Programs_are_refused_whatever_they_are_called(string name, string text) =>
        (await office.Upload(name, FileCalls.Bytes(text))).ExpectProblem(422, "file_type_refused");

    [Fact]
    public async Task An_empty_file_is_refused() => (await office.Upload("пусто.txt", [])).ExpectProblem(422, "file_empty");

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_before_it_is_taken_in()
    {
        (await office.Upload("много.txt", new byte[SmallStoreApi.LargestFile + 1])).ExpectProblem(413, "payload_too_large");
        // A length that nobody tells is counted.
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Path}?name=много.txt")
        {
            Content = new StreamContent(new MemoryStream(new byte[SmallStoreApi.LargestFile + 1]))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") },
            },
        };
        request.Headers.TransferEncodingChunked = true;
        (await office.Send(request)).ExpectProblem(413, "payload_too_large");
    }

    [Fact]
    public async Task Only_bytes_are_taken_as_bytes() =>
        (await office.Send(HttpMethod.Post, $"{Path}?name=a.txt", new { })).ExpectProblem(415, "unsupported_media_type");

    [Fact]
    public async Task A_tenant_has_only_so_much_room_and_the_same_bytes_take_none()
    {
        var franchisee = api.As(api.Network.Franchisees[1]);
        var blocks = Enumerable.Range(1, 3).Select(number => Enumerable.Repeat((byte)('a' + number), SmallStoreApi.LargestFile).ToArray());
        foreach (var block in blocks)
            (await franchisee.Upload("блок.txt", block)).Expect(201);
        var one = Enumerable.Repeat((byte)'z', SmallStoreApi.LargestFile).ToArray();
        (await franchisee.Upload("лишний.txt", one)).ExpectProblem(422, "file_storage_full");
        (await franchisee.Upload("тот же.txt", blocks.First())).Expect(201);
    }

    [Fact]
    public async Task The_same_bytes_are_kept_once_also_when_they_come_at_the_same_time()
    {
        var franchisee = api.Network.Franchisees[0];
        var client = api.As(franchisee);
        var before = api.Stored(franchisee.Id).Count;
        var bytes = FileCalls.Bytes("одни и те же байты");
        var files = await Task.WhenAll(Enumerable.Range(1, 20).Select(number => client.Upload($"копия {number}.txt", bytes)));
        files.Select(f => f.Expect(201).Id).Distinct().Count().ShouldBe(20);
        var persisted = "select count(*) from file_contents where tenant_id = $1 and sha256 = $2";
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        (await api.Database.Value<long>(persisted, franchisee.Id, hash)).ShouldBe(1);
        foreach (var file in files)
            (await client.Content(file.Id)).ShouldBe(bytes);
        // What the losers of the race had put away is known to nobody and goes.
        api.Clock.Advance(TimeSpan.FromDays(2));
        foreach (var stored in api.Stored(franchisee.Id))
            File.SetLastWriteTimeUtc(stored, api.Clock.GetUtcNow().UtcDateTime.AddDays(-2));
        await api.Sweep();
        (api.Stored(franchisee.Id).Count - before).ShouldBe(1);
        (await client.Content(files[0].Id)).ShouldBe(bytes);
    }

    [Fact]
    public async Task A_repeated_upload_with_its_key_is_one_file_and_another_file_with_it_is_refused()
    {
        var key = Guid.CreateVersion7().ToString();
        var bytes = FileCalls.Bytes("с ключом");
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => office.Upload("ключ.txt", bytes, key: key)));
        answers.Select(a => a.Expect(201).Text).Distinct().Count().ShouldBe(1);
        (await office.Upload("ключ.txt", FileCalls.Bytes("другое"), key: key)).ExpectProblem(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task Revisions_stay_and_the_same_bytes_again_are_none()
    {
        var file = (await office.Upload("план.txt", FileCalls.Bytes("первый"))).Expect(201);
        var second = (await office.Revise(file.Id, FileCalls.Bytes("второй"), ifMatch: 1)).Expect(200);
        (second["revision"].GetValue<int>(), second.Version).ShouldBe((2, 2));
        (await office.Revise(file.Id, FileCalls.Bytes("второй"))).Expect(200)["revision"].GetValue<int>().ShouldBe(2);
        (await office.Revise(file.Id, FileCalls.Bytes("третий"), ifMatch: 1)).ExpectProblem(412, "stale_version");
        var revisions = (await office.Get($"{Path}/{file.Id}/revisions?limit=1")).Expect(200);
        revisions.Items.Single()["number"]!.GetValue<int>().ShouldBe(2);
        (await office.Get($"{Path}/{file.Id}/revisions?limit=1&cursor={revisions.NextCursor}")).Items.Single()["number"]!
            .GetValue<int>()
            .ShouldBe(1);
        (await office.Content(file.Id)).ShouldBe(FileCalls.Bytes("второй"));
        (await office.Content(file.Id, revision: 1)).ShouldBe(FileCalls.Bytes("первый"));
        (await office.Get($"{Path}/{file.Id}/content?revision=9")).ExpectProblem(404, "file_revision_not_found");
    }

    [Fact]
    public async Task A_file_is_renamed_trashed_restored_and_deleted_for_good()
    {
        var file = (await office.Upload("черновик.txt", FileCalls.Bytes("на время"))).Expect(201);
        (await office.Patch($"{Path}/{file.Id}", new { name = "чистовик.txt", description = "готово" }))
            .Expect(200)
            .Text.ShouldContain("чистовик.txt");
        (await office.Patch($"{Path}/{file.Id}", new { description = (string?)null })).Expect(200).Json["description"].ShouldBeNull();
        (await office.Delete($"{Path}/{file.Id}")).ExpectProblem(409, "file_not_trashed");
        (await office.Post($"{Path}/{file.Id}/trash")).Expect(200);
        (await office.Get(Path)).Items.ShouldNotContain(item => item["id"]!.GetValue<Guid>() == file.Id);
        (await office.Get($"{Path}?state=trashed")).Items.ShouldContain(item => item["id"]!.GetValue<Guid>() == file.Id);
        (await office.Patch($"{Path}/{file.Id}", new { name = "нельзя.txt" })).ExpectProblem(409, "file_trashed");
        (await office.Revise(file.Id, FileCalls.Bytes("нельзя"))).ExpectProblem(409, "file_trashed");
        (await office.Post($"{Path}/{file.Id}/restore")).Expect(200);
        (await office.Post($"{Path}/{file.Id}/trash")).Expect(200);
        (await office.Delete($"{Path}/{file.Id}")).Expect(204);
        (await office.Get($"{Path}/{file.Id}")).ExpectProblem(404, "file_not_found");
    }

    [Fact]
    public async Task Bytes_leave_the_store_with_the_last_file_that_has_them()
    {
        var franchisee = api.Network.Franchisees[2];
        var client = api.As(franchisee);
        var bytes = FileCalls.Bytes("последний уносит");
        var (one, other) = ((await client.Upload("1.txt", bytes)).Expect(201).Id, (await client.Upload("2.txt", bytes)).Expect(201).Id);
        (await client.Post($"{Path}/{one}/trash")).Expect(200);
        (await client.Delete($"{Path}/{one}")).Expect(204);
        await Eventually.Holds(async () => (await Purged(one)).ShouldBeTrue());
        (await client.Content(other)).ShouldBe(bytes);
        (await client.Post($"{Path}/{other}/trash")).Expect(200);
        (await client.Delete($"{Path}/{other}")).Expect(204);
        await Eventually.Holds(() =>
        {
            api.Stored(franchisee.Id).ShouldBeEmpty();
            return Task.CompletedTask;
        });
        // They come again as new.
        (await client.Content((await client.Upload("3.txt", bytes)).Expect(201).Id)).ShouldBe(bytes);
    }

    [Fact]
    public async Task One_changed_byte_in_the_store_breaks_the_download_off_where_it_stands()
    {
        var client = api.As(api.Network.Franchisees[0]);
        var file = (await client.Upload("подмена.txt", new byte[100_000])).Expect(201);
        var stored = api.Stored(api.Network.Franchisees[0].Id).OrderBy(path => path, StringComparer.Ordinal).Last();
        var bytes = await File.ReadAllBytesAsync(stored, TestContext.Current.CancellationToken);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(stored, bytes, TestContext.Current.CancellationToken);
        await Should.ThrowAsync<HttpRequestException>(() => client.Content(file.Id));
    }

    [Fact]
    public async Task With_a_client_that_is_deleted_go_its_files()
    {
        var client = (await office.NewPerson("Уходящий")).Id;
        var file = (await office.Upload("анкета.txt", FileCalls.Bytes("анкета"), FileCalls.Of("client", client))).Expect(201).Id;
        (await office.Get($"{Path}?recordType=client&recordId={client}")).Items.Single()["id"]!.GetValue<Guid>().ShouldBe(file);
        (await office.Post($"{ClientCalls.Clients}/{client}/trash")).Expect(200);
        (await office.Delete($"{ClientCalls.Clients}/{client}")).Expect(204);
        await Eventually.Holds(async () => (await office.Get($"{Path}/{file}")).Status.ShouldBe(404));
        (await office.Get($"{Path}?recordType=client&recordId={client}")).ExpectProblem(404, "file_record_not_found");
    }

    [Fact]
    public async Task A_record_is_named_by_its_kind_and_its_id()
    {
        (await office.Get($"{Path}?recordType=lead")).Expect(400).Faults.ShouldBe(["required recordId"]);
        (await office.Upload("a.txt", FileCalls.Bytes("a"), $"&recordId={Guid.CreateVersion7()}")).Expect(400);
        (await office.Upload("a.txt", FileCalls.Bytes("a"), FileCalls.Of("deal", Guid.CreateVersion7()))).ExpectProblem(
            404,
            "file_record_not_found"
        );
    }

    [Fact]
    public async Task Who_has_read_a_file_stands_in_the_audit()
    {
        var file = (await office.Upload("след.txt", FileCalls.Bytes("след"))).Expect(201).Id;
        await office.Content(file);
        await Eventually.Holds(async () => (await office.Get($"/api/v1/audit-reads?entityId={file}")).Expect(200).Items.Count.ShouldBe(1));
    }

    [Fact]
    public async Task Both_keys_of_a_page_and_of_a_count_are_the_lists_own()
    {
        var lead = (await office.Post("/api/v1/leads", new { phones = new[] { "+79215550101" } })).Expect(201).Id;
        for (var number = 1; number <= 3; number++)
            (await office.Upload($"{number}.txt", FileCalls.Bytes($"страница {number}"), FileCalls.Of("lead", lead))).Expect(201);
        var first = (await office.Get($"{Path}?recordType=lead&recordId={lead}&limit=2&count=exact")).Expect(200);
        first.Items.Select(item => item["name"]!.GetValue<string>()).ShouldBe(["3.txt", "2.txt"]);
        first["total"]["count"]!.GetValue<int>().ShouldBe(3);
        var second = await office.Get($"{Path}?recordType=lead&recordId={lead}&limit=2&cursor={first.NextCursor}");
        second.Items.Select(item => item["name"]!.GetValue<string>()).ShouldBe(["1.txt"]);
        second.NextCursor.ShouldBeNull();
    }

    async Task<bool> Purged(Guid file) =>
        await api.Database.Value<long>(
            "select count(*) from outbox_events where type = 'file.purged.v1' and aggregate_id = $1 and delivered_at is not null",
            file
        ) == 1;
}
