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

    static string Comment(string text) =>
        $$"""{"id":"0199a1f3-1b44-7063-8d71-4c9c9c9e4f34","text":"{{text}}","createdAt":"2026-01-20T11:40:00Z"}""";
}
