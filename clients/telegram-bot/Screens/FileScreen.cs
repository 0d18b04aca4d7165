using MakCrm.Client;
using MakCrm.TelegramBot.Telegram;
using MakCrm.TelegramBot.Texts;

namespace MakCrm.TelegramBot.Screens;

/// <summary>Files of a lead: what is there, one of them brought here, one taken from here.</summary>
sealed class FileScreen(BotApi telegram)
{
    const int Latest = 20;

    /// <summary>A bot gets no larger one from Telegram.</summary>
    public const long Largest = 20 * 1024 * 1024;

    public static async Task List(UpdateContext visit, Guid lead, CancellationToken ct)
    {
        var words = visit.Words;
        var name = LeadScreens.NameOf(await visit.Crm.Leads.GetLead(lead, options: visit.Reading, ct: ct), words);
        var query = new ListFilesQuery
        {
            RecordType = RecordType.Lead,
            RecordId = lead,
            Limit = Latest,
        };
        var files = await visit.Crm.Files.ListFiles(query, visit.Reading, ct);
        var rows = new KeyboardBuilder();
        foreach (var file in files.Items)
            rows.Add(MessagePayload.Button(file.Name, $"d:{file.Id:N}"));
        rows.Add(MessagePayload.Button(words["b_open_lead"], $"L:{lead:N}"), MessagePayload.Button(words["b_menu"], "m"));
        var title = words.Of("files_title", ("name", name));
        visit.Say(files.Items.Count == 0 ? $"{title}\n\n{words["files_none"]}" : title, rows);
    }

    /// <summary>Is sent at once, not kept to be sent: the bytes are nowhere but in the product.</summary>
    public async Task Bring(UpdateContext visit, Guid id, CancellationToken ct)
    {
        var file = await visit.Crm.Files.GetFile(id, visit.Reading, ct);
        await using var bytes = await visit.Crm.Files.DownloadFile(id, options: visit.Reading, ct: ct);
        await telegram.SendDocument(visit.Chat, bytes, file.Name, ct);
    }

    public async Task Attach(UpdateContext visit, string fileId, string name, Guid lead, WriteOptions once, CancellationToken ct)
    {
        var query = new UploadFileQuery
        {
            Name = name,
            RecordType = RecordType.Lead,
            RecordId = lead,
        };
        var stored = await Keep(visit, fileId, query, once, ct);
        visit.Say(visit.Words.Of("file_kept", ("name", stored.Name)), LeadScreens.Back(lead, visit.Words));
    }

    /// <summary>By way of a file that is gone when it is closed, so that an upload can be repeated without holding it in memory.</summary>
    public async Task<StoredFile> Keep(UpdateContext visit, string fileId, UploadFileQuery query, WriteOptions once, CancellationToken ct)
    {
        var file = await telegram.GetFile(fileId, ct);
        await using var bytes = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
            }
        );
        await telegram.Download(file, bytes, Largest, ct);
        bytes.Position = 0;
        return await visit.Crm.Files.UploadFile(bytes, query, once, ct);
    }
}
