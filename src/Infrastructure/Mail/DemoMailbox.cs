using System.Text.Json;
using MakCrm.Infrastructure.Identity;

namespace MakCrm.Infrastructure.Mail;

/// <summary>A letter that the demo kept instead of sending it.</summary>
public sealed record DemoEmail(OutgoingEmail Letter, DateTimeOffset At);

/// <summary>
/// Where letters go while the product is only tried out: into a folder, a file each, the oldest thrown away. Nothing leaves the machine.
/// </summary>
public sealed class DemoMailbox(string folder, TimeProvider clock) : IMailTransport
{
    public const int Most = 200;
    readonly Lock gate = new();

    public Task<MailSendResult> Send(OutgoingEmail letter, CancellationToken patience)
    {
        try
        {
            lock (gate)
                Keep(new(letter, clock.GetUtcNow()));
            return Task.FromResult(MailSendResult.Taken);
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(MailSendResult.Later(full.GetType().Name));
        }
    }

    /// <summary>What it holds, the newest first.</summary>
    public async Task<IReadOnlyList<DemoEmail>> All(CancellationToken ct)
    {
        var letters = new List<DemoEmail>();
        foreach (var file in Files())
        {
            if (await Read(file, ct) is { } letter)
                letters.Add(letter);
        }

        return letters;
    }

    public Task<DemoEmail?> Find(Guid id, CancellationToken ct) => Read(PathOf(id), ct);

    void Keep(DemoEmail stored)
    {
        Directory.CreateDirectory(folder);
        OwnerOnlyFile.Write(PathOf(stored.Letter.Id), JsonSerializer.Serialize(stored));
        foreach (var old in Files().Skip(Most))
            File.Delete(old);
    }

    /// <summary>Ids are in order of time, and so are the names made of them.</summary>
    IEnumerable<string> Files() =>
        Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json").OrderDescending(StringComparer.Ordinal) : [];

    static async Task<DemoEmail?> Read(string file, CancellationToken ct)
    {
        try
        {
            return JsonSerializer.Deserialize<DemoEmail>(await File.ReadAllTextAsync(file, ct));
        }
        catch (IOException)
        {
            // There is none of that name, or it was thrown away a moment ago.
            return null;
        }
    }

    string PathOf(Guid id) => Path.Combine(folder, $"{id:N}.json");
}
