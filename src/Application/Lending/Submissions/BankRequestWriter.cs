using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

/// <summary>Writes an application as a bank wants it, by its mapping.</summary>
static class BankRequestWriter
{
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static BankRequest Write(BankConnectionKind kind, BankMapping mapping, IReadOnlyDictionary<string, string> facts)
    {
        var values = mapping.Fields.Select(f => (Field: f, Value: ValueOf(f, facts))).ToList();
        var missing = values.Where(v => v.Value is null && v.Field.IsRequired).Select(v => v.Field.Target).ToList();
        var existing = values.Where(v => v.Value is not null).Select(v => (v.Field, v.Value!)).ToList();
        return kind switch
        {
            BankConnectionKind.RestJson => new("application/json", Json(existing), missing),
            BankConnectionKind.Xml => new("application/xml", Xml(mapping.RootElement ?? "application", existing), missing),
            BankConnectionKind.Form => new("application/x-www-form-urlencoded", Form(existing), missing),
        };
    }

    static string? ValueOf(BankFieldMapping field, IReadOnlyDictionary<string, string> facts) =>
        field.Constant ?? field.Translate(facts.GetValueOrDefault(field.Source!));

    static byte[] Json(IEnumerable<(BankFieldMapping Field, string Value)> values)
    {
        var root = new JsonObject();
        foreach (var (field, value) in values)
        {
            var (parent, name) = (root, field.Target);
            while (name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot)
            {
                if (parent[name[..dot]] is not JsonObject child)
                    parent[name[..dot]] = child = [];
                (parent, name) = (child, name[(dot + 1)..]);
            }

            parent[name] = Leaf(field, value);
        }

        return JsonSerializer.SerializeToUtf8Bytes(root, Readable);
    }

    static JsonValue Leaf(BankFieldMapping field, string value) =>
        field.IsNumber && decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(value);

    static byte[] Xml(string rootName, IEnumerable<(BankFieldMapping Field, string Value)> values)
    {
        var root = new XElement(rootName);
        foreach (var (field, value) in values)
        {
            var (parent, names) = (root, field.Target.Split('.'));
            foreach (var name in names[..^1])
            {
                if (parent.Element(name) is not { } child)
                    parent.Add(child = new XElement(name));
                parent = child;
            }

            parent.Add(names[^1] is ['@', .. var attribute] ? new XAttribute(attribute, value) : new XElement(names[^1], value));
        }

        return Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="utf-8"?>""" + root.ToString(SaveOptions.DisableFormatting));
    }

    static byte[] Form(IEnumerable<(BankFieldMapping Field, string Value)> values) =>
        Encoding.UTF8.GetBytes(
            string.Join('&', values.Select(v => $"{Uri.EscapeDataString(v.Field.Target)}={Uri.EscapeDataString(v.Value)}"))
        );
}
