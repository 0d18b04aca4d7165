using System.Security.Cryptography;
using MakCrm.Domain.Documents;

namespace MakCrm.Application.Documents;

static class TemplateDrafts
{
    public static TemplateDraft Of(string fileName, byte[] content, string? comment) =>
        new(fileName, content, Convert.ToHexStringLower(SHA256.HashData(content)), comment);
}
