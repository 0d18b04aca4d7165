using MakCrm.Client;

namespace MakCrm.Clients.Tests.CSharp;

static class Samples
{
    public static readonly Guid LeadId = Guid.Parse("0199a1f0-7c11-7d30-9a4e-1f6f6f6b1c01");

    public static readonly LeadRegistration Registration = new() { Name = "Петров Иван", Phones = ["+7 (917) 123-45-67"] };

    public const string Receipt =
        """{"id":"0199a1f0-7c11-7d30-9a4e-1f6f6f6b1c01","decision":"accepted","reasons":[],"duplicates":[],"status":"new","createdAt":"2026-01-20T09:15:02.114Z","version":1}""";

    public static string Lead(string more = "") =>
        $$"""{"id":"0199a1f0-7c11-7d30-9a4e-1f6f6f6b1c01","phones":[],"emails":[],"sourceId":"0199a1f0-5a10-7c22-8a31-6f0c1b2d3e01","sourceCode":"direct","customValues":{},"status":"new","decision":"accepted","commentCount":0,"createdAt":"2026-01-20T09:15:02Z","updatedAt":"2026-01-20T09:15:02Z","version":3{{more}}}""";

    public static string Comments(string? next, params string[] texts) =>
        $$"""{"items":[{{string.Join(',', texts.Select(Comment))}}],"nextCursor":{{(next is null ? "null" : $"\"{next}\"")}}}""";

    public const string File =
        """{"id":"0199a1f2-4411-7c02-8a11-0d0e6ab1c0de","name":"a.txt","contentType":"text/plain","size":5,"sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","state":"ready","revision":1,"createdAt":"2026-01-20T09:15:02Z","updatedAt":"2026-01-20T09:15:02Z","version":1}""";

    static string Comment(string text) =>
        $$"""{"id":"0199a1f3-1b44-7063-8d71-4c9c9c9e4f34","text":"{{text}}","createdAt":"2026-01-20T11:40:00Z"}""";
}
