# Reads a podspec as CocoaPods does, with the functions that React Native's own adds, and prints
# what it says as JSON. It knows the attributes of this list alone.

require 'json'

TEXTS = %w[name version summary homepage author source_files public_header_files]
TABLES = %w[license source platforms pod_target_xcconfig]

module Pod
  class Spec
    def initialize
      @said = { 'dependencies' => [] }
      yield self
      puts JSON.generate(@said)
    end

    TEXTS.each do |name|
      define_method("#{name}=") { |text| @said[name] = text.is_a?(String) ? text : raise(name) }
    end

    TABLES.each do |name|
      define_method("#{name}=") { |table| @said[name] = table.is_a?(Hash) ? table : raise(name) }
    end

    def dependency(name, *versions)
      @said['dependencies'].push([name, *versions].join(' '))
    end
  end
end

def min_ios_version_supported
  '15.1'
end

def install_modules_dependencies(spec)
  spec.dependency('React-Core')
end

load ARGV.fetch(0)
