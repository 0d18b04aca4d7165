using System.Buffers.Text;
using System.Text.Json.Nodes;

namespace MakCrm.Api.Tests.Identity.People;

static class TokenClaims
{
    /// <summary>What a token says, whoever signed it.</summary>
    public static JsonNode Of(JsonNode token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.GetValue<string>().Split('.')[1]))!;
}
