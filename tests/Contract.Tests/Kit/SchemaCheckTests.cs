using System.Text.Json.Nodes;
using MakCrm.TestKit.Contract;

namespace MakCrm.Contract.Tests.Kit;

/// <summary>The judge of all answers must itself be able to say no: every rule has a value that breaks it.</summary>
public sealed class SchemaCheckTests
{
    const string Schemas = """
        openapi: 3.0.3
        paths: {}
        components:
          schemas:
            Money:
              type: object
              required: [amount, currency]
              properties:
                amount: { type: integer, format: int64, minimum: -5, maximum: 100 }
                currency: { type: string, minLength: 3, maxLength: 3, pattern: "^[A-Z]+$" }
            Thing:
              type: object
              required: [id]
              properties:
                id: { type: string, format: uuid }
                at: { type: string, format: date-time }
                on: { type: string, format: date }
                uri: { type: string, format: uri }
                small: { type: integer, format: int32 }
                share: { type: number, multipleOf: 0.5, minimum: 0, exclusiveMinimum: true }
                flag: { type: boolean }
                kind: { type: string, enum: [one, two] }
                price: { $ref: "#/components/schemas/Money" }
                note: { type: string, nullable: true }
                gift:
                  type: object
                  nullable: true
                  oneOf: [{ $ref: "#/components/schemas/Money" }]
                list: { type: array, minItems: 1, maxItems: 2, uniqueItems: true, items: { type: string, maxLength: 3 } }
                free: { type: object, maxProperties: 2, additionalProperties: { type: string } }
                both:
                  allOf:
                    - $ref: "#/components/schemas/Money"
                    - type: object
                      properties: { rate: { type: integer } }
        """;

    const string Id = "\"id\":\"0199a1f0-7c11-7d30-9a4e-1f6f6f6b1c01\"";

    [Theory]
    [InlineData("")]
    [InlineData(
        ",\"at\":\"2026-01-20T09:14:00Z\",\"on\":\"2026-02-28\",\"uri\":\"http://a.b/c\",\"small\":1,\"flag\":true,\"kind\":\"two\""
    )]
    [InlineData(",\"share\":1.5,\"price\":{\"amount\":-5,\"currency\":\"RUB\"},\"note\":null,\"gift\":null,\"list\":[\"a\",\"ёжж\"]")]
    [InlineData(
        ",\"gift\":{\"amount\":100,\"currency\":\"RUB\"},\"free\":{\"a\":\"b\"},\"both\":{\"amount\":1,\"currency\":\"EUR\",\"rate\":2}"
    )]
    public void A_value_that_keeps_the_schema_passes(string more) => Findings("{" + Id + more + "}").ShouldBeEmpty();

    [Theory]
    [InlineData("{}", "/id is required and absent")]
    [InlineData("[]", "the value is array, not object")]
    [InlineData("null", "the value is null")]
    [InlineData("{\"id\":\"1\"}", "/id is '1', which is no uuid")]
    [InlineData("{\"id\":null}", "/id is null")]
    [InlineData("{ID,\"colour\":1}", "/colour is a property that the contract does not know")]
    [InlineData("{ID,\"at\":\"2026-01-20 09:14\"}", "/at is '2026-01-20 09:14', which is no date-time")]
    [InlineData("{ID,\"at\":\"2026-01-20T09:14:00+03:00\"}", "/at is '2026-01-20T09:14:00+03:00', which is no date-time")]
    [InlineData("{ID,\"on\":\"2026-02-30\"}", "/on is '2026-02-30', which is no date")]
    [InlineData("{ID,\"uri\":\"a b\"}", "/uri is 'a b', which is no uri")]
    [InlineData("{ID,\"small\":2147483648}", "/small is 2147483648, too large for int32")]
    [InlineData("{ID,\"small\":1.5}", "/small is number, not integer")]
    [InlineData("{ID,\"share\":0}", "/share is 0, below 0")]
    [InlineData("{ID,\"share\":0.7}", "/share is 0.7, no multiple of 0.5")]
    [InlineData("{ID,\"flag\":\"true\"}", "/flag is string, not boolean")]
    [InlineData("{ID,\"kind\":\"three\"}", "/kind is \"three\", which is none of [\"one\",\"two\"]")]
    [InlineData("{ID,\"price\":{\"amount\":101,\"currency\":\"RUB\"}}", "/price/amount is 101, above 100")]
    [InlineData("{ID,\"price\":{\"amount\":-6,\"currency\":\"RUB\"}}", "/price/amount is -6, below -5")]
    [InlineData("{ID,\"price\":{\"amount\":1}}", "/price/currency is required and absent")]
    [InlineData("{ID,\"price\":{\"amount\":1,\"currency\":\"RU\"}}", "/price/currency has 2 characters, fewer than 3")]
    [InlineData("{ID,\"price\":{\"amount\":1,\"currency\":\"RUBL\"}}", "/price/currency has 4 characters, more than 3")]
    [InlineData("{ID,\"price\":{\"amount\":1,\"currency\":\"rub\"}}", "/price/currency is 'rub', which does not match ^[A-Z]+$")]
    [InlineData("{ID,\"gift\":{\"amount\":1}}", "/gift/currency is required and absent")]
    [InlineData("{ID,\"gift\":{\"amount\":1,\"currency\":\"RUB\",\"x\":1}}", "/gift/x is a property that the contract does not know")]
    [InlineData("{ID,\"list\":[]}", "/list has 0 items, fewer than 1")]
    [InlineData("{ID,\"list\":[\"a\",\"b\",\"c\"]}", "/list has 3 items, more than 2")]
    [InlineData("{ID,\"list\":[\"a\",\"a\"]}", "/list has an item twice")]
    [InlineData("{ID,\"list\":[\"long\"]}", "/list/0 has 4 characters, more than 3")]
    [InlineData("{ID,\"free\":{\"a\":1}}", "/free/a is number, not string")]
    [InlineData("{ID,\"free\":{\"a\":\"\",\"b\":\"\",\"c\":\"\"}}", "/free has 3 properties, more than 2")]
    [InlineData("{ID,\"both\":{\"amount\":1,\"currency\":\"RUB\",\"odd\":2}}", "/both/odd is a property that the contract does not know")]
    [InlineData("{ID,\"both\":{\"amount\":1,\"currency\":\"RUB\",\"rate\":\"2\"}}", "/both/rate is string, not integer")]
    public void A_value_that_breaks_the_schema_is_found_out(string json, string finding) =>
        Findings(json.Replace("ID", Id, StringComparison.Ordinal)).ShouldBe([finding]);

    [Fact]
    public void A_choice_that_fits_twice_is_no_choice()
    {
        var schema = JsonNode.Parse("""{"oneOf":[{"type":"string"},{"type":"string","maxLength":9}]}""")!;
        SchemaCheck.Findings(OpenApi.Parse(Schemas), schema, JsonValue.Create("both")).ShouldBe(["the value fits several of oneOf"]);
    }

    [Fact]
    public void A_keyword_that_is_not_understood_is_no_silent_pass() =>
        Should.Throw<NotSupportedException>(() =>
            SchemaCheck.Findings(OpenApi.Parse(Schemas), JsonNode.Parse("""{"contains":{}}""")!, JsonValue.Create(1))
        );

    static IReadOnlyList<string> Findings(string json)
    {
        var api = OpenApi.Parse(Schemas);
        return SchemaCheck.Findings(api, api.Document["components"]!["schemas"]!["Thing"]!, JsonNode.Parse(json));
    }
}
