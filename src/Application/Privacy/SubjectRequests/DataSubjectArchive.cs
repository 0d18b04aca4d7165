using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MakCrm.Application.Privacy;

/// <summary>All records of a person as a zip: a file for each kind, and a manifest that proves them whole.</summary>
static class DataSubjectArchive
{
    static readonly JsonSerializerOptions Json = new(ContractJson.Options)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Of(DataSubject subject, IReadOnlyList<DataSubjectRecordSet> records, DateTimeOffset at)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            var files = new List<object>();
            foreach (var kind in records.Where(r => r.Items.Count > 0))
            {
                var text = JsonSerializer.SerializeToUtf8Bytes(kind.Items.Select(i => i.Content), Json);
                Put(zip, $"{kind.Kind}.json", text, at);
                files.Add(
                    new
                    {
                        name = $"{kind.Kind}.json",
                        records = kind.Items.Count,
                        sha256 = Convert.ToHexStringLower(SHA256.HashData(text)),
                    }
                );
            }

            var manifest = new
            {
                exportedAt = at,
                leadIds = subject.LeadIds,
                phones = subject.Phones,
                emails = subject.Emails,
                files,
            };
            Put(zip, "manifest.json", JsonSerializer.SerializeToUtf8Bytes(manifest, Json), at);
        }

        return buffer.ToArray();
    }

    static void Put(ZipArchive zip, string name, byte[] text, DateTimeOffset at)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = at;
        using var file = entry.Open();
        file.Write(text);
    }
}
